import { Schema } from "effect"
import { Estimate } from "../posterior/Estimate.ts"

/** What a plan brings: KPI units over the horizon, and what a unit of money brings or a unit of KPI costs. */
export const PlanTotal = Schema.Struct({
  /** money */
  spend: Schema.Finite,
  /** KPI units */
  outcome: Estimate,
  /** value per money (ROI) where the KPI has a value, else money per KPI unit; null where it is undefined */
  efficiency: Schema.NullOr(Estimate)
})
export type PlanTotal = typeof PlanTotal.Type

export const ChannelOutcome = Schema.Struct({
  channel: Schema.String,
  ...PlanTotal.fields,
  /** KPI units of the plan compared with, mean over draws */
  currentOutcome: Schema.Finite,
  /** of the plan's mean outcome; null if that is 0 */
  share: Schema.NullOr(Schema.Finite),
  /** the same of the next unit of money: marginal ROI, or the cost of the next KPI unit; null where it is undefined */
  marginal: Schema.NullOr(Schema.Finite)
})
export type ChannelOutcome = typeof ChannelOutcome.Type

export const PlanOutcome = Schema.Struct({
  planned: PlanTotal,
  /** the plan compared with: the current spend, where no other is named */
  current: PlanTotal,
  /** planned − current, paired by draw: what is uncertain in both cancels */
  difference: Schema.Struct({ outcome: Estimate, probabilityBetter: Schema.Finite }),
  channels: Schema.Array(ChannelOutcome),
  /** of channels that act together: the plan's outcome less the sum of theirs, each what would be missing without it */
  overlap: Schema.optionalKey(Estimate)
})
export type PlanOutcome = typeof PlanOutcome.Type
