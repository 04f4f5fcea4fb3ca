import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { NEIGHBOURING, solveSlope } from "./solveSlope.ts"

/** A maximum over an interval: where, how much, and a value no point of the interval exceeds. */
export interface ConjugateMaximum {
  readonly spend: number
  /** weight · f(spend) − price · spend */
  readonly value: number
  /** ≥ the true maximum, whatever the accuracy of the root: tangents of concave pieces lie above them */
  readonly bound: number
}

/**
 * The pricing problem: global maximum of φ(x) = weight · f(x) − price · x over [lower, upper], exact for any curve whose
 * inflections are known. On a piece where φ is convex an end is best; where it is concave, its stationary point is.
 * @param width relative, to which stationary points are found; the bound holds for any
 */
export function conjugate(
  curve: ResponseCurve,
  weight: number,
  price: number,
  lower: number,
  upper: number,
  width = NEIGHBOURING
): ConjugateMaximum {
  let spend = lower
  let value = weight * curve.value(lower) - price * lower
  let bound = value
  const offer = (x: number, rise: number): void => {
    const here = weight * curve.value(x) - price * x
    if (here > value) {
      value = here
      spend = x
    }
    if (here + rise > bound) bound = here + rise
  }
  const target = price / weight
  let convex = curve.startsConvex
  let from = lower
  for (let k = 0; k <= curve.inflections.length && from < upper; k++) {
    const inflection = k < curve.inflections.length ? curve.inflections[k] : Number.POSITIVE_INFINITY
    const to = Math.min(inflection, upper)
    if (to > from) {
      offer(to, 0)
      // weight < 0 turns convex pieces into concave ones; weight 0 leaves a line, whose maximum is at an end
      if (weight !== 0 && convex === weight < 0) {
        const slopeFrom = weight * curve.slope(from) - price
        const slopeTo = weight * curve.slope(to) - price
        if (slopeFrom > 0 && slopeTo < 0) {
          const { low, high } = solveSlope(curve, target, from, to, width)
          const rise = Math.max(0, weight * curve.slope(low) - price) * (high - low)
          // an infinite slope at the low end gives no bound; the tangent at the high end does
          const fall = Math.max(0, price - weight * curve.slope(high)) * (high - low)
          offer(low, Number.isFinite(rise) ? rise : 0)
          offer(high, Number.isFinite(rise) ? 0 : fall)
        }
      }
      from = to
    }
    convex = !convex
  }
  return { spend, value, bound }
}
