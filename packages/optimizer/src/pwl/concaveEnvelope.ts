import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { conjugate } from "./conjugate.ts"
import { NEIGHBOURING } from "./solveSlope.ts"

/**
 * Points where the least concave function above a curve on [lower, upper] touches it: recursively the point farthest
 * above each chord, which the conjugate at the chord's slope gives exactly. A chord that no point exceeds by more than
 * `tolerance` is an edge. On an S-curve the left recursion is Dinkelbach's iteration for the tangent from `lower`, which
 * converges faster than any power.
 * @param tolerance response units, ≥ 0
 * @param depth at most 2^depth − 1 points are found between the ends
 * @param width relative, to which the points are found
 * @returns spends, increasing, both ends included
 */
export function concaveEnvelope(
  curve: ResponseCurve,
  lower: number,
  upper: number,
  tolerance: number,
  depth: number,
  width = NEIGHBOURING
): readonly number[] {
  if (upper <= lower) return [lower]
  const inner: number[] = []
  const split = (from: number, to: number, level: number): void => {
    if (level === 0) return
    const start = curve.value(from)
    const slope = (curve.value(to) - start) / (to - from)
    const { spend, value } = conjugate(curve, 1, slope, from, to, width)
    if (!(spend > from && spend < to && value - (start - slope * from) > tolerance)) return
    split(from, spend, level - 1)
    inner.push(spend)
    split(spend, to, level - 1)
  }
  split(lower, upper, depth)
  return [lower, ...inner, upper]
}
