import { Schema } from "effect"

/**
 * Cells of a panel's KPI that are left to an experiment: its result was worked out from them, so that a model which is fitted
 * to them as well would use them twice. Periods that begin from `from` to `to`, both inclusive, in `geos`.
 */
export const PanelMask = Schema.Struct({
  /** id of the experiment */
  experiment: Schema.NonEmptyString,
  geos: Schema.NonEmptyArray(Schema.NonEmptyString),
  from: Schema.String,
  to: Schema.String
})
export type PanelMask = typeof PanelMask.Type
