import { mean } from "../math/mean.ts"
import { quantile } from "../math/quantile.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"

/** Share of the draws that know less. */
const cautious = 0.1

/**
 * About the precision with which a geo's data alone would know the logarithm of its effect, Σ_t (β (h_t − h̄))² / σ². Believed
 * in too much, it makes a funnel where the effect turns out weak; too little, one where it turns out strong. So it follows the
 * effect's size e^z · unit, if the medium's coordinate is z: what is returned is that of z = 0, and to be multiplied by e^(2z).
 * Otherwise it is a low one of draws from the medium's prior. Only the sampling coordinates depend on it, not the posterior.
 * @param effects [draw][geo, mediaTime] as in `priorEffects`
 * @param unit as in `EffectPrior`
 * @param noise rough σ
 * @returns [geo]
 */
export function geoInformation(
  effects: readonly Float64Array[],
  unit: number | undefined,
  { mediaLead, periods, shares }: Market,
  noise: number
): Float64Array {
  const span = mediaLead + periods
  const variances = effects.map(effect =>
    shares.map((_, g) => variance(effect.subarray(g * span + mediaLead, (g + 1) * span)))
  )
  const perVariance = periods / (noise * noise)
  return shares.map((_, g) =>
    unit === undefined
      ? perVariance *
        quantile(
          variances.map(geos => geos[g]),
          cautious
        )
      : perVariance *
        unit *
        unit *
        quantile(
          variances.map(geos => geos[g] / mean(geos)),
          0.5
        )
  )
}
