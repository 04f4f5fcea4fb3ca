import { isConvexOn } from "../problem/isConvexOn.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { concaveEnvelope } from "../pwl/concaveEnvelope.ts"
import type { Slope } from "./InteriorObjective.ts"

/** A concave function in the place of a curve. */
export interface ConcaveStandIn {
  readonly slope: Slope
  /** by how much it lies above the curve */
  excess(stock: number): number
}

/**
 * The least concave function above a curve on [lower, upper]: the curve itself where they touch, else a chord. To the
 * touching points found: 2^6 chords, which is exact for one inflection, where one chord is all there is.
 */
export function concaveMajorant(curve: ResponseCurve, lower: number, upper: number): ConcaveStandIn {
  const bendsIn = (from: number, to: number): boolean =>
    curve.inflections.some(x => x > from && x < to) || isConvexOn(curve, from, to)
  if (upper <= lower || !bendsIn(lower, upper)) return { slope: stock => curve.slope(stock), excess: () => 0 }
  const touching = concaveEnvelope(curve, lower, upper, 1e-12 * Math.abs(curve.value(upper)), 6)
  const chords = touching.slice(1).map((to, k) => {
    const from = touching[k]
    if (!bendsIn(from, to)) return undefined
    const value = curve.value(from)
    return { from, value, slope: (curve.value(to) - value) / (to - from) }
  })
  const chordAt = (stock: number) => {
    let k = 0
    while (k < chords.length - 1 && touching[k + 1] < stock) k++
    return chords[k]
  }
  return {
    slope: stock => chordAt(stock)?.slope ?? curve.slope(stock),
    excess: stock => {
      const chord = chordAt(stock)
      return chord === undefined
        ? 0
        : Math.max(0, chord.value + chord.slope * (stock - chord.from) - curve.value(stock))
    }
  }
}
