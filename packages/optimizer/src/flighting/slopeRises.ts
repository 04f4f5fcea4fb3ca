import type { ResponseCurve } from "../problem/ResponseCurve.ts"

/** Total by which a curve's slope has risen, over its convex pieces, from 0 to a stock. */
export function slopeRises({ inflections, slope, startsConvex }: ResponseCurve, stock: number): number {
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
