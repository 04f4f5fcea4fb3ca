import type { Vec } from "../math/Vec.ts"
import type { Estimate } from "./Estimate.ts"
import { essBulk, essTail } from "./ess.ts"
import { estimateDraws } from "./estimateDraws.ts"
import { mcseMean } from "./mcse.ts"
import { rhat } from "./rhat.ts"

/** A posterior in five numbers, and how well the draws know them. */
export interface DrawsSummary extends Estimate {
  /** Monte Carlo standard error of the mean */
  readonly mcseMean: number
  readonly rhat: number
  readonly essBulk: number
  readonly essTail: number
}

/**
 * Summary of one quantity, a parameter or anything computed from each draw (an ROI, a contribution).
 * @param draws [chain, draw]
 * @param level probability of the central interval, in (0, 1)
 */
export function summarizeDraws(draws: Vec, chains: number, level = 0.9): DrawsSummary {
  return {
    ...estimateDraws(draws, level),
    mcseMean: mcseMean(draws, chains),
    rhat: rhat(draws, chains),
    essBulk: essBulk(draws, chains),
    essTail: essTail(draws, chains)
  }
}
