import { exponential } from "../math/exponential.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * m_g = e^(λ_g) / Σ_k share_k e^(λ_k): multipliers that are 1 on average over people. A λ common to all has no effect.
 * @param natural holds λ from `first`; a national model, which has none, gives `first` = −1
 * @param shares [geo]
 * @param out [geo] written
 */
export function geoMultipliers(natural: Vec, first: number, shares: Vec, out: Float64Array): void {
  if (first < 0) {
    out.fill(1)
    return
  }
  let largest = Number.NEGATIVE_INFINITY
  for (let g = 0; g < out.length; g++) largest = Math.max(largest, natural[first + g])
  let total = 0
  for (let g = 0; g < out.length; g++) {
    out[g] = exponential(natural[first + g] - largest)
    total += shares[g] * out[g]
  }
  for (let g = 0; g < out.length; g++) out[g] /= total
}

/** Where a geo's multiplier comes from. */
export interface GeoPlace {
  readonly index: number
  /** index of the first geo's λ */
  readonly first: number
  /** [geo] */
  readonly shares: Vec
}

/**
 * Adds to `gradient` [parameter] what comes by a geo's multiplier.
 * @param multipliers [geo] as `geoMultipliers` wrote them
 * @param viaLogMultiplier d/d ln m of the geo
 */
export function addGeoGradient(
  { first, index, shares }: GeoPlace,
  multipliers: Vec,
  viaLogMultiplier: number,
  gradient: Float64Array
): void {
  // A higher λ anywhere lowers all multipliers, whose mean stays 1.
  for (let k = 0; k < shares.length; k++) gradient[first + k] -= shares[k] * multipliers[k] * viaLogMultiplier
  gradient[first + index] += viaLogMultiplier
}
