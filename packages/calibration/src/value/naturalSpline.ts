import { quantile, type Vec } from "@liftmix/core"

/** Of the regressor at the knots; four stretches bend enough for a mean that a single result can move. */
const KNOT_PROBABILITIES = [0.05, 0.275, 0.5, 0.725, 0.95]
/** As many functions as knots: 1, x, and one for each of the first three knots. */
export const SPLINE_FUNCTIONS = KNOT_PROBABILITIES.length

/** @param values not all the same */
export const splineKnots = (values: Vec): readonly number[] => KNOT_PROBABILITIES.map(p => quantile(values, p))

/**
 * The functions of a natural cubic spline at x: 1, u, and d_j(u) − d_last(u) with d_j(u) = [(u − u_j)₊³ − (u − u_K)₊³]/(u_K −
 * u_j), straight lines beyond the first and the last knot; u is x with the outer knots at 0 and 1.
 * @param knots ascending
 * @param out [function] written
 */
export function naturalSpline(x: number, knots: readonly number[], out: Float64Array): void {
  const [first, last] = [knots[0], knots[knots.length - 1]]
  const scaled = (value: number) => (value - first) / (last - first)
  const u = scaled(x)
  const bend = (knot: number) => {
    const from = scaled(knot)
    return (Math.max(0, u - from) ** 3 - Math.max(0, u - 1) ** 3) / (1 - from)
  }
  const lastBend = bend(knots[knots.length - 2])
  out[0] = 1
  out[1] = u
  for (let j = 0; j < knots.length - 2; j++) out[j + 2] = bend(knots[j]) - lastBend
}
