import { mean } from "../math/mean.ts"
import { quantile } from "../math/quantile.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"

/** Share of the draws that know less. */
const cautious = 0.1

/**
 * About the precision with which a geo's data alone would know the logarithm of its effect, Σ_t (β (h_t − h̄))² / σ² over the
 * cells that are observed. Believed in too much, it makes a funnel where the effect turns out weak; too little, one where it
 * turns out strong. So it follows the effect's size e^z · unit, if the medium's coordinate is z: what is returned is that of
 * z = 0, and to be multiplied by e^(2z). Otherwise it is a low one of draws from the medium's prior. Only the sampling
 * coordinates depend on it, not the posterior.
 * @param effects [draw][geo, mediaTime] as in `priorEffects`
 * @param unit as in `EffectPrior`
 * @param observed [geo, time] 1 where the KPI is in the likelihood
 * @param noise rough σ
 * @returns [geo]
 */
export function geoInformation(
  effects: readonly Float64Array[],
  unit: number | undefined,
  { mediaLead, periods, shares }: Market,
  observed: Uint8Array,
  noise: number
): Float64Array {
  const span = mediaLead + periods
  const cells = (effect: Float64Array, g: number) => effect.subarray(g * span + mediaLead, (g + 1) * span)
  const seen = (effect: Float64Array, g: number) => cells(effect, g).filter((_, t) => observed[g * periods + t] === 1)
  const known = effects.map(effect => shares.map((_, g) => variation(seen(effect, g))))
  const sizes = effects.map(effect => mean(shares.map((_, g) => variance(cells(effect, g)))))
  const perVariation = 1 / (noise * noise)
  return shares.map((_, g) =>
    unit === undefined
      ? perVariation *
        quantile(
          known.map(geos => geos[g]),
          cautious
        )
      : perVariation *
        unit *
        unit *
        quantile(
          known.map((geos, d) => (geos[g] === 0 ? 0 : geos[g] / sizes[d])),
          0.5
        )
  )
}

/** Σ_t (h_t − h̄)², about; of one value or none 0 */
const variation = (values: Float64Array): number => (values.length < 2 ? 0 : values.length * variance(values))
