import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Slope } from "./InteriorObjective.ts"
import { slopeRises } from "./slopeRises.ts"

/**
 * Slope of a concave function that lies nowhere above a curve and touches it at one stock. A curve is the sum of a concave
 * and a convex function, the slope of the second being all the rises of the curve's slope so far; the convex one lies
 * above its tangent. Spends that are best for the minorant are therefore no worse for the curve.
 */
export function minorantSlope(curve: ResponseCurve, at: number): Slope {
  const tangent = slopeRises(curve, at)
  return stock => curve.slope(stock) - slopeRises(curve, stock) + tangent
}
