import { Schema } from "effect"

export const OptimisationRequest = Schema.Struct({
  /** money over the horizon, to be spent exactly */
  budget: Schema.Finite,
  /** [channel] money over the horizon */
  limits: Schema.Array(Schema.Struct({ lower: Schema.Finite, upper: Schema.Finite }))
})
export type OptimisationRequest = typeof OptimisationRequest.Type

/** A plan within the limits, and the proof of how good it is. */
export const Optimisation = Schema.Struct({
  /** [channel] money over the horizon */
  spend: Schema.Array(Schema.Finite),
  /** optimal: as good as can be, to the last digits; limit: the search was ended, and the gap says how good it is */
  status: Schema.Literals(["optimal", "limit"]),
  /** KPI units, mean over draws: what this plan brings */
  outcome: Schema.Finite,
  /** KPI units: no plan within the limits brings more */
  upperBound: Schema.Finite,
  relativeGap: Schema.Finite,
  /** KPI units that the next unit of budget would bring; null where no channel is free to move */
  shadowPrice: Schema.NullOr(Schema.Finite),
  /** who solved the linear programmes */
  solver: Schema.String
})
export type Optimisation = typeof Optimisation.Type

/** There is no plan within the limits, or none was found: why, in words for the planner. */
export class OptimisationProblem extends Schema.TaggedError<OptimisationProblem>()("OptimisationProblem", {
  message: Schema.String
}) {}
