import { criticalValue } from "./criticalValue.ts"

/** What a report says about an estimate's uncertainty; a missing bound is `undefined`. */
export interface ReportedInterval {
  readonly lower: number | undefined
  readonly upper: number | undefined
  /** in (0, 1) */
  readonly level: number
  readonly sides: 1 | 2
}

/**
 * The standard error behind an interval around `point`.
 * - two-sided: (upper − lower) / (2q)
 * - one-sided: (point − lower) / q, or (upper − point) / q
 * @param df degrees of freedom where the interval came from Student's t
 * @returns > 0 for a proper interval; ≤ 0 or NaN where the bounds are not around the point
 * @throws RangeError if the bounds present do not fit `sides`, or level is outside (0, 1)
 * @source kerman2017 for the one-sided form
 */
export function standardErrorFromInterval(point: number, interval: ReportedInterval, df?: number): number {
  const { lower, upper, level, sides } = interval
  const q = criticalValue(level, sides, df)
  if (sides === 2 && lower !== undefined && upper !== undefined) return (upper - lower) / (2 * q)
  if (sides === 1 && lower !== undefined && upper === undefined) return (point - lower) / q
  if (sides === 1 && lower === undefined && upper !== undefined) return (upper - point) / q
  throw new RangeError(`bounds [${lower}, ${upper}] do not fit a ${sides}-sided interval`)
}
