import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { ConcaveStandIn } from "./concaveMajorant.ts"
import { convexPart } from "./convexPart.ts"

/**
 * A concave function that lies nowhere above a curve and touches it at one stock. A curve is the sum of a concave and a convex
 * function, and the convex one lies above its tangent, which takes its place. Spends that are best for the minorant are
 * therefore no worse for the curve.
 */
export function minorant(curve: ResponseCurve, at: number): ConcaveStandIn {
  const convex = convexPart(curve)
  const [value, slope] = [convex.value(at), convex.slope(at)]
  return {
    slope: stock => curve.slope(stock) - convex.slope(stock) + slope,
    excess: stock => value + slope * (stock - at) - convex.value(stock)
  }
}
