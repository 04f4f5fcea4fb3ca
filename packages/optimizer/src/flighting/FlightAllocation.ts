import type { Certificate, Infeasible } from "../problem/Allocation.ts"
import type { Vec } from "../problem/Vec.ts"

/** A gap at which a plan counts as optimal even where the tolerance asked for less. */
export const CERTIFIED = 1e-6

/** How good a plan by period is, proven: the best objective lies in [lowerBound, upperBound]. */
export interface FlightCertificate
  extends Pick<
    Certificate,
    "lowerBound" | "upperBound" | "absoluteGap" | "relativeGap" | "maxViolation" | "shadowPrices"
  > {
  /**
   * "optimal": the relative gap is at most 1e-6, or the tolerance if that is larger. "gap": curves that are not concave
   * left one, between the best plan found and the bound of a relaxation, when a limit ended the search.
   */
  readonly status: "optimal" | "gap"
  /** budget and limits the plan touches */
  readonly binding: readonly string[]
  /** linear systems solved */
  readonly steps: number
  /** parts of the search space looked at; 1 for concave responses */
  readonly nodes: number
}

/** Spend by channel and period, and the proof. */
export interface FlightPlan {
  readonly _tag: "Plan"
  /** [period] money, by channel name */
  readonly spend: Readonly<Record<string, Vec>>
  /** [period, tail included] response, by channel name */
  readonly outcomes: Readonly<Record<string, Vec>>
  /** [period, tail included] money at work, mean over the channel's paths, by channel name */
  readonly stocks: Readonly<Record<string, Vec>>
  readonly totalSpend: number
  /** total response, of the starting stock too */
  readonly totalOutcome: number
  /** response of the starting stock alone */
  readonly standingOutcome: number
  /** value of the objective: the response, or what it is worth less the spend */
  readonly objective: number
  /** the same without what the starting stock alone is worth: what the spends add */
  readonly addedObjective: number
  readonly certificate: FlightCertificate
}

/** The interior point found no feasible spends, and no solver could say whether there are any. */
export interface FlightUndecided {
  readonly _tag: "Undecided"
  readonly reason: string
}

/** The answer to a valid flighting problem. */
export type FlightAllocation = FlightPlan | Infeasible | FlightUndecided
