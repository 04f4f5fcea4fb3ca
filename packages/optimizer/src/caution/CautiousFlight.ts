import type { FlightPlan, FlightUndecided } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import type { Infeasible } from "../problem/Allocation.ts"
import type { Vec } from "../problem/Vec.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"

/**
 * A flighting problem with a measure of what its spends add, draw by draw, in the place of the mean: the most of it, the
 * measure at a margin less the spend, the least spend at which it reaches a target, the most of it that is still so many
 * times the spend.
 */
export interface CautiousFlightProblem extends FlightProblem {
  readonly measure: RiskMeasure
}

/** Spend by channel and period, best by a risk measure: objective and certificate are about what the spends add. */
export interface CautiousFlightPlan extends FlightPlan {
  /** [draw] response that the spends add */
  readonly addedOutcomes: Vec
}

export type CautiousFlightAllocation = CautiousFlightPlan | Infeasible | FlightUndecided
