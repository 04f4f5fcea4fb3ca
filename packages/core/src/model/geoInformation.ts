import { quantile } from "../math/quantile.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"

/** Share of the draws that know less. */
const cautious = 0.1

/**
 * About the precision with which a geo's data alone would know the logarithm of its effect, Σ_t (β (h_t − h̄))² / σ²: a low
 * one of draws from the medium's prior. Believed in too much, it makes a funnel where the effect turns out weak; too little,
 * only a correlation, which the metric finds. Only the sampling coordinates depend on it, not the posterior.
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
    return quantile(effects.map(inDraw), cautious)
  })
}
