import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { chordError } from "./chordError.ts"
import type { PiecewiseLinear } from "./PiecewiseLinear.ts"

/**
 * Piecewise-linear interpolant of a curve on [lower, upper] with a chord error of at most `tolerance` on every segment,
 * in greedily longest segments, which is the least number of them per piece of one curvature; inflections are always
 * breakpoints. The number of segments grows as ∫√|f″| / √(8 · tolerance).
 * @param lower money, ≥ 0
 * @param upper money, ≥ lower
 * @param tolerance response units, > 0
 * @throws RangeError if the tolerance is not positive or asks for more than 100,000 segments
 */
export function linearise(curve: ResponseCurve, lower: number, upper: number, tolerance: number): PiecewiseLinear {
  if (!(tolerance > 0)) throw new RangeError(`tolerance ${tolerance} must be positive`)
  const spends = [lower]
  let error = 0
  const stops = [...curve.inflections.filter(x => x > lower && x < upper), upper]
  let from = lower
  for (const stop of stops) {
    while (from < stop) {
      const to = longestSegment(curve, from, stop, tolerance)
      error = Math.max(error, chordError(curve, from, to))
      if (spends.push(to) > 100_000) throw new RangeError(`tolerance ${tolerance} needs over 100,000 segments`)
      from = to
    }
  }
  return { spends, values: spends.map(x => curve.value(x)), error }
}

/** The farthest end ≤ stop of a segment from `from` whose chord error is within the tolerance. */
function longestSegment(curve: ResponseCurve, from: number, stop: number, tolerance: number): number {
  if (chordError(curve, from, stop) <= tolerance) return stop
  // the error grows with the segment; lengths, not places, are halved, so that a segment at 0 may be of any size
  let short = 0
  let long = stop - from
  for (let step = 0; step < 60 && long - short > 1e-3 * long; step++) {
    const length = short > 0 && long / short < 4 ? (short + long) / 2 : short > 0 ? Math.sqrt(short * long) : long / 8
    if (from + length > from && chordError(curve, from, from + length) <= tolerance) short = length
    else long = length
  }
  if (short === 0)
    throw new RangeError(`no segment from ${from} meets the tolerance ${tolerance}: it is below rounding`)
  return from + short
}
