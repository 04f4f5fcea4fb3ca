import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { variance } from "../math/variance.ts"
import { type Market, nationalEquivalent } from "./Market.ts"

/** σ over sd(y) of a national model that fits well. */
const usualShare = 0.3

/**
 * About the σ that a model will find. Only the sampling coordinates depend on it, not the posterior. Of a panel: what geo
 * means, period means and columns leave of the KPI, by least squares.
 * @param kpi [geo, time]
 * @param columns each [geo, time]
 */
export function roughNoise(kpi: Float64Array, columns: readonly Float64Array[], { shares, periods }: Market): number {
  const geos = shares.length
  if (geos === 1) return usualShare * Math.sqrt(variance(kpi))
  const inner = (values: Float64Array) => withoutMeans(values, geos, periods)
  const rest = residual(inner(nationalEquivalent(kpi, shares)), orthonormalBasis(columns.map(inner)))
  return Math.sqrt(dot(rest, rest) / rest.length)
}

/** Less its geo's and its period's mean. */
function withoutMeans(values: Float64Array, geos: number, periods: number): Float64Array {
  const ofGeo = new Float64Array(geos)
  const ofPeriod = new Float64Array(periods)
  values.forEach((value, i) => {
    ofGeo[Math.floor(i / periods)] += value / periods
    ofPeriod[i % periods] += value / geos
  })
  const overall = ofGeo.reduce((sum, mean) => sum + mean / geos, 0)
  return values.map((value, i) => value - ofGeo[Math.floor(i / periods)] - ofPeriod[i % periods] + overall)
}
