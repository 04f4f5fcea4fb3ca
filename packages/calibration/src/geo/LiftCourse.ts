import { Schema } from "effect"

const Series = Schema.Array(Schema.Finite)

/** [evaluated period] with its interval; an open end is null */
const Band = Schema.Struct({
  mean: Series,
  lower: Schema.Array(Schema.NullOr(Schema.Finite)),
  upper: Schema.Array(Schema.NullOr(Schema.Finite))
})
export type Band = typeof Band.Type

/** How a lift came about over time: the treated geos together, KPI units per period. */
export const LiftCourse = Schema.Struct({
  /** [time] yyyy-mm-dd, from the first period used to the last evaluated */
  dates: Schema.Array(Schema.String),
  /** [time] */
  observed: Series,
  /** [time] what would have been sold without the test */
  expected: Series,
  /** how many of the periods are before the start */
  before: Schema.Int,
  /** of the two-sided intervals */
  level: Schema.Finite,
  /** observed − expected */
  effect: Band,
  /** sum of the effects from the start on; the last one is the lift, with the lift's interval */
  cumulative: Band
})
export type LiftCourse = typeof LiftCourse.Type

/** @param half [period] half the width of the interval */
export const symmetricBand = (mean: Float64Array, half: Float64Array): Band => ({
  mean: Array.from(mean),
  lower: Array.from(mean, (value, t) => value - half[t]),
  upper: Array.from(mean, (value, t) => value + half[t])
})
