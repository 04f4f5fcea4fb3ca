import { choleskyFactor, choleskySolve } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import type { LinearColumn } from "./linearColumns.ts"
import type { Market } from "./Market.ts"
import { inNoiseUnits, type RoughNoise } from "./roughNoise.ts"

/**
 * About the columns' coefficients, were they the same in all geos and were there no media: the posterior mean under rough
 * noise. Only the sampling coordinates depend on it, not the posterior.
 * @param y [geo, time] the KPI on the linear predictor's scale
 * @returns [column]
 */
export function roughCoefficients(
  y: Float64Array,
  columns: readonly LinearColumn[],
  market: Market,
  noise: RoughNoise
): Float64Array {
  const size = columns.length
  const target = inNoiseUnits(y, market, noise)
  const scaled = columns.map(({ priorSd, values }) => inNoiseUnits(values, market, noise).map(z => priorSd * z))
  const precision = scaled.flatMap((a, i) => scaled.map((b, j) => (i === j ? 1 : 0) + dot(a, b)))
  const factor = new Float64Array(size * size)
  if (!choleskyFactor(precision, size, factor)) throw new RangeError("columns are not finite")
  const solution = Float64Array.from(scaled, column => dot(column, target))
  choleskySolve(factor, size, solution)
  return solution.map((standardised, k) => columns[k].priorSd * standardised)
}
