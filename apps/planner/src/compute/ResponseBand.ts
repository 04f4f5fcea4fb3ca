import { Schema } from "effect"

/** One point of a response curve: the KPI that a spend over the horizon causes, with its central intervals. */
export const BandPoint = Schema.Struct({
  /** money over the horizon */
  spend: Schema.Finite,
  mean: Schema.Finite,
  lower90: Schema.Finite,
  lower50: Schema.Finite,
  upper50: Schema.Finite,
  upper90: Schema.Finite
})
export type BandPoint = typeof BandPoint.Type

export const ResponseBand = Schema.Struct({
  channel: Schema.String,
  /** money over the horizon, spread as the curve is: more of it reaches a period's spend that the data have not seen */
  seen: Schema.Finite,
  points: Schema.Array(BandPoint)
})
export type ResponseBand = typeof ResponseBand.Type
