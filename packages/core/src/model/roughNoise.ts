import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"

/** σ over sd(y) of a national model that fits well. */
const usualShare = 0.3

/** About the noise that a model will find. Only the sampling coordinates depend on it, not the posterior. */
export interface RoughNoise {
  /** σ: what tells geos apart within a period */
  readonly own: number
  /** √(σ² + G ω²) for G geos and shocks ω that hit all of them: what tells periods apart, per observation */
  readonly common: number
}

/**
 * Of a panel: what is left of the KPI, by least squares, after geo means and columns: within periods, and of their means.
 * @param y [geo, time] the KPI on the linear predictor's scale
 * @param columns each [geo, time]
 */
export function roughNoise(y: Float64Array, columns: readonly Float64Array[], market: Market): RoughNoise {
  if (market.geos.length === 1) {
    const noise = usualShare * Math.sqrt(variance(y))
    return { own: noise, common: noise }
  }
  const rootMeanSquare = (of: (values: Float64Array) => Float64Array) => {
    const rest = residual(of(y), orthonormalBasis(columns.map(of)))
    return Math.sqrt(dot(rest, rest) / rest.length)
  }
  const inner = (values: Float64Array) => {
    const centred = withoutGeoMeans(values, market)
    const means = periodMeans(centred, market)
    return centred.map((value, i) => value - means[i % market.periods])
  }
  const own = rootMeanSquare(inner)
  const ofMeans = rootMeanSquare(values => periodMeans(withoutGeoMeans(values, market), market))
  return { own, common: Math.max(own, Math.sqrt(market.geos.length) * ofMeans) }
}

/**
 * Columns in units of the noise: their sums of products are what the data know about their coefficients.
 * @param values [geo, time]
 * @returns [geo, time], without what the geos' intercepts explain
 */
export function inNoiseUnits(values: Float64Array, market: Market, { own, common }: RoughNoise): Float64Array {
  const centred = withoutGeoMeans(values, market)
  const means = periodMeans(centred, market)
  // The part that all geos share weighs less, because their noise is shared too.
  const shared = 1 - own / common
  return centred.map((value, i) => (value - shared * means[i % market.periods]) / own)
}

function withoutGeoMeans(values: Float64Array, { geos, periods }: Market): Float64Array {
  const means = new Float64Array(geos.length)
  values.forEach((value, i) => (means[Math.floor(i / periods)] += value / periods))
  return values.map((value, i) => value - means[Math.floor(i / periods)])
}

/** @returns [time] */
function periodMeans(values: Float64Array, { geos, periods }: Market): Float64Array {
  const means = new Float64Array(periods)
  values.forEach((value, i) => (means[i % periods] += value / geos.length))
  return means
}
