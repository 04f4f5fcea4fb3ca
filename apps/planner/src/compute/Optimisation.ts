import { Schema } from "effect"
import { Caution } from "../scenario/Caution.ts"
import { OptimiserObjective } from "../scenario/PlanObjective.ts"
import { SpendGroup } from "../scenario/SpendGroup.ts"

const Money = Schema.Array(Schema.Finite)

/** Limits within the totals of a plan by period, money. */
export const CellLimits = Schema.Struct({
  /** [channel][period] */
  lower: Schema.Array(Money),
  upper: Schema.Array(Money),
  /** [channel] least in a period with any spend; null for none */
  leastIfOn: Schema.Array(Schema.NullOr(Schema.Finite)),
  /** all channels in one period; null for no such limit */
  mostPerPeriod: Schema.NullOr(Schema.Finite)
})
export type CellLimits = typeof CellLimits.Type

export const OptimisationRequest = Schema.Struct({
  objective: OptimiserObjective,
  caution: Caution,
  /** money over the horizon, to be spent exactly where the objective is the most outcome */
  budget: Schema.Finite,
  /** [channel] money over the horizon */
  limits: Schema.Array(Schema.Struct({ lower: Schema.Finite, upper: Schema.Finite })),
  groups: Schema.Array(SpendGroup),
  /** what may be spent where, for a plan by period; null where channels' totals are divided, each spread as planned */
  cells: Schema.NullOr(CellLimits)
})
export type OptimisationRequest = typeof OptimisationRequest.Type

/** A plan within the limits, and the proof of how good it is. */
export const Optimisation = Schema.Struct({
  /** [channel] money over the horizon */
  spend: Money,
  /** [channel][period] money, of a plan by period */
  paths: Schema.NullOr(Schema.Array(Money)),
  /** optimal: as good as can be, to the last digits; limit: the search was ended, and the gap says how good it is */
  status: Schema.Literals(["optimal", "limit"]),
  /** what the objective is worth at this plan: KPI units, or money for profit and for least spend */
  value: Schema.Finite,
  /** no plan within the limits does better than this: not more, or for least spend not less */
  bound: Schema.Finite,
  relativeGap: Schema.Finite,
  /** KPI units that the next unit of budget would bring; null where none is set, or no channel is free to move */
  shadowPrice: Schema.NullOr(Schema.Finite),
  /** rules that the plan touches, by name, and what one more unit of their limit would change; null where that is not known */
  binding: Schema.Array(Schema.Struct({ rule: Schema.String, price: Schema.NullOr(Schema.Finite) })),
  /** who solved the linear programmes */
  solver: Schema.String,
  /** draws that value and bound are about, where not all of the posterior's */
  draws: Schema.optionalKey(Schema.Struct({ used: Schema.Int, of: Schema.Int }))
})
export type Optimisation = typeof Optimisation.Type

/** There is no plan within the limits, or none was found. */
export class OptimisationProblem extends Schema.TaggedError<OptimisationProblem>()("OptimisationProblem", {
  /** why, in words for the planner */
  message: Schema.String,
  /** limits that cannot hold together, none of which can be spared: "tv lower", "budget", a group's name, … */
  conflict: Schema.Array(Schema.String),
  /** the least change of limits that lets them hold together, in their own units */
  cure: Schema.Array(Schema.Struct({ rule: Schema.String, limit: Schema.Finite, by: Schema.Finite })),
  /** the best that can be had of a target out of reach: KPI units, or KPI units per money */
  attainable: Schema.NullOr(Schema.Finite)
}) {}
