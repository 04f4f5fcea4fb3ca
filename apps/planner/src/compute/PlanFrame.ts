import { Schema } from "effect"

const Horizon = Schema.Struct({
  periods: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  effect: Schema.Literals(["full", "in-period"])
})

/** What turns channels' totals into a plan: how far it looks ahead, and how each total is spread over its periods. */
export const PlanFrame = Schema.Struct({
  horizon: Horizon,
  /** [channel][period] money, or any amounts in its ratio; null: evenly */
  flights: Schema.Array(Schema.NullOr(Schema.Array(Schema.Finite)))
})
export type PlanFrame = typeof PlanFrame.Type

/** One of several plans over the same horizon. */
export const FramedPlan = Schema.Struct({
  flights: PlanFrame.fields.flights,
  /** [channel] money over the horizon */
  spend: Schema.Array(Schema.Finite)
})
export type FramedPlan = typeof FramedPlan.Type
