import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"

/** A channel whose response is known as draws. */
export interface RiskChannel extends Omit<Channel, "response"> {
  readonly draws: DrawCurves
}

/**
 * A budget to divide where responses are uncertain: as `BudgetProblem`, with the measure of the outcome in the place of the
 * outcome: the most of it, the measure at a margin less the spend, the least spend at which it reaches a target, the most of
 * it that is still so many times the spend.
 */
export interface RiskProblem extends Omit<BudgetProblem, "channels"> {
  readonly channels: readonly RiskChannel[]
  readonly measure: RiskMeasure
}
