import { isConvexOn } from "../problem/isConvexOn.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { concaveEnvelope } from "../pwl/concaveEnvelope.ts"
import type { Slope } from "./interiorPoint.ts"

/**
 * Slope of the least concave function above a curve on [lower, upper]: the curve's own where they touch, else the chord's.
 * To the touching points found: 2^6 chords, which is exact for one inflection, where one chord is all there is.
 */
export function envelopeSlope(curve: ResponseCurve, lower: number, upper: number): Slope {
  const bendsIn = (from: number, to: number): boolean =>
    curve.inflections.some(x => x > from && x < to) || isConvexOn(curve, from, to)
  if (upper <= lower || !bendsIn(lower, upper)) return stock => curve.slope(stock)
  const touching = concaveEnvelope(curve, lower, upper, 1e-12 * Math.abs(curve.value(upper)), 6)
  const chords = touching.slice(1).map((to, k) => {
    const from = touching[k]
    return bendsIn(from, to) ? (curve.value(to) - curve.value(from)) / (to - from) : undefined
  })
  return stock => {
    let k = 0
    while (k < chords.length - 1 && touching[k + 1] < stock) k++
    return chords[k] ?? curve.slope(stock)
  }
}
