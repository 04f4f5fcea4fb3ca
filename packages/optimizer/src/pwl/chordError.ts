import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { solveSlope } from "./solveSlope.ts"

/**
 * Largest vertical distance between a curve and its chord on [from, to], exact where no inflection lies inside: it is
 * taken where the slope equals the chord's.
 */
export function chordError(curve: ResponseCurve, from: number, to: number): number {
  const start = curve.value(from)
  const slope = (curve.value(to) - start) / (to - from)
  const { high } = solveSlope(curve, slope, from, to)
  return Math.abs(curve.value(high) - start - slope * (high - from))
}
