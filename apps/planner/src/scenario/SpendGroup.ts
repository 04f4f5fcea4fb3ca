import { Schema } from "effect"

/** Channels whose spend together has limits of its own in an optimised plan. */
export const SpendGroup = Schema.Struct({
  name: Schema.String,
  channels: Schema.Array(Schema.String),
  /** money over the horizon; null for none */
  lower: Schema.NullOr(Schema.Finite),
  upper: Schema.NullOr(Schema.Finite)
})
export type SpendGroup = typeof SpendGroup.Type
