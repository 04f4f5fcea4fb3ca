import { Schema } from "effect"

/** What the data say of a channel's spend over a horizon: money, totals. */
export const ChannelSpend = Schema.Struct({
  channel: Schema.String,
  /** spent over the last periods of the data, as many as the horizon has */
  current: Schema.Finite,
  /** the horizon's periods at the highest spend per period in the data: beyond it the curve is an assumption */
  seen: Schema.Finite
})
export type ChannelSpend = typeof ChannelSpend.Type
