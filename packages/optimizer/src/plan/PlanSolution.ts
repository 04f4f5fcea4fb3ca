import type { Certificate, Infeasible } from "../problem/Allocation.ts"
import type { Vec } from "../problem/Vec.ts"

/** Money by line and period, and the proof of how good it is. */
export interface PlanSolution {
  readonly _tag: "Plan"
  /** [period] money, by line: a channel, or "channel in geo" */
  readonly spend: Readonly<Record<string, Vec>>
  readonly totalSpend: number
  /** total response */
  readonly totalOutcome: number
  /** value of the objective */
  readonly objective: number
  readonly certificate: Pick<
    Certificate,
    "lowerBound" | "upperBound" | "absoluteGap" | "relativeGap" | "maxViolation" | "shadowPrices" | "binding" | "nodes"
  > & {
    /** "gap": a limit ended the search, and the gap says how far the plan may be from the best */
    readonly status: "optimal" | "gap"
    /** cells are independent: branch and price; money acts in later periods: interior point and branch and bound */
    readonly method: "branch-and-price" | "interior-point"
  }
}

/** No plan was found, and none was ruled out. */
export interface PlanOpen {
  readonly _tag: "Undecided"
  readonly reason: string
}

/** The answer to a valid problem. */
export type PlanAnswer = PlanSolution | Infeasible | PlanOpen
