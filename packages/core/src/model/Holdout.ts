import { Schema } from "effect"
import { parseIsoDate } from "../data/isoDate.ts"

const Day = Schema.String.check(
  Schema.makeFilter(text => (parseIsoDate(text) === undefined ? "Expected a date like 2024-12-31" : undefined))
)

/**
 * Cells of the KPI that a model is not fitted to, so that its predictions of them can be scored: periods that begin from
 * `from` to `to`, both inclusive and open where absent, or those that contain one of `dates`; in `geos`, or all.
 */
export const Holdout = Schema.Struct({
  from: Schema.optionalKey(Day),
  to: Schema.optionalKey(Day),
  dates: Schema.optionalKey(Schema.NonEmptyArray(Day)),
  geos: Schema.optionalKey(Schema.NonEmptyArray(Schema.NonEmptyString))
}).check(
  Schema.makeFilter(({ dates, from, geos, to }) => {
    if (dates !== undefined && (from ?? to) !== undefined) return "give from and to, or dates, not both"
    if ((dates ?? from ?? to ?? geos) === undefined)
      return "give from, to, dates or geos: not everything can be held out"
    return from !== undefined && to !== undefined && from > to ? "from must not be after to" : undefined
  })
)
export type Holdout = typeof Holdout.Type
