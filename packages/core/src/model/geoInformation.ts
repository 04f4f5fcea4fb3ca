import { quantile } from "../math/quantile.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"

/**
 * About the precision with which a geo's data alone would know the logarithm of its effect, Σ_t (β (h_t − h̄))² / σ²: the
 * median over draws from the medium's prior. Only the sampling coordinates depend on it, not the posterior.
 * @param effects [draw][geo, mediaTime] as in `priorEffects`
 * @param noise rough σ
 * @returns [geo]
 */
export function geoInformation(
  effects: readonly Float64Array[],
  { mediaLead, periods, shares }: Market,
  noise: number
): Float64Array {
  const span = mediaLead + periods
  return shares.map((_, g) => {
    const inDraw = (effect: Float64Array) =>
      (periods * variance(effect.subarray(g * span + mediaLead, (g + 1) * span))) / (noise * noise)
    return quantile(effects.map(inDraw), 0.5)
  })
}
