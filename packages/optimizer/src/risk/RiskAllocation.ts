import type { Certificate, Infeasible, Undecided } from "../problem/Allocation.ts"
import type { Vec } from "../problem/Vec.ts"

/** Spend by channel, best by a risk measure, and the proof. */
export interface RiskPlan {
  readonly _tag: "Plan"
  /** money by channel name */
  readonly spend: Readonly<Record<string, number>>
  /** mean response by channel name */
  readonly meanOutcomes: Readonly<Record<string, number>>
  readonly totalSpend: number
  /** [draw] total response */
  readonly outcomes: Vec
  /** the measure, or the objective made of it, at this plan */
  readonly objective: number
  /** a share of draws for a goal's probability; its prices are those of the bound */
  readonly certificate: Certificate
}

/** The answer to a valid problem under risk. */
export type RiskAllocation = RiskPlan | Infeasible | Undecided
