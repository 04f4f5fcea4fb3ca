import { paretoSmooth, reliableShape } from "@liftmix/core"
import type { ForetoldResult } from "./ForetoldResult.ts"

/** How well a model would have predicted an experiment that it was fitted with. */
export interface LeftOutExperiment {
  /** P(L′ ≤ L) in the model without the experiment */
  readonly pit: number
  readonly pValue: number
  /** ln p(L) in the model without the experiment */
  readonly logPredictiveDensity: number
  readonly shape: number
  /** false: the experiment moved the model so far that only a refit without it can tell */
  readonly reliable: boolean
}

/**
 * Takes one experiment out of a fit by importance weights 1/p(L | Λ), Pareto-smoothed.
 * @param foretold by draws of the fit that used the experiment with this noise; given the other arms of its study
 */
export function leaveExperimentOut({ cdf, logDensity }: ForetoldResult): LeftOutExperiment {
  const { weights, shape } = paretoSmooth(logDensity.map(log => -log))
  const pit = weights.reduce((sum, w, s) => sum + w * cdf[s], 0)
  return {
    pit,
    pValue: 2 * Math.min(pit, 1 - pit),
    logPredictiveDensity: Math.log(weights.reduce((sum, w, s) => sum + w * Math.exp(logDensity[s]), 0)),
    shape,
    reliable: shape <= reliableShape(cdf.length)
  }
}
