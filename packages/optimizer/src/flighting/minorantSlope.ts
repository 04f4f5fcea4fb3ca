import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Slope } from "./InteriorObjective.ts"

/**
 * Slope of a concave function that lies nowhere above a curve and touches it at one stock. A curve is the sum of a concave
 * and a convex function, the slope of the second being all the rises of the curve's slope so far; the convex one lies
 * above its tangent. Spends that are best for the minorant are therefore no worse for the curve.
 */
export function minorantSlope(curve: ResponseCurve, at: number): Slope {
  const risesAt = risesOf(curve)
  const tangent = risesAt(at)
  return stock => curve.slope(stock) - risesAt(stock) + tangent
}

/** Total by which the slope has risen, over the convex pieces, from 0 to a stock. */
function risesOf({ inflections, slope, startsConvex }: ResponseCurve): Slope {
  return stock => {
    let total = 0
    let convex = startsConvex
    let from = 0
    for (let k = 0; k <= inflections.length && from < stock; k++) {
      const to = Math.min(stock, inflections[k] ?? stock)
      if (convex) total += slope(to) - slope(from)
      from = to
      convex = !convex
    }
    return total
  }
}
