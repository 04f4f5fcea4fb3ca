import type { BoundedParameter } from "./boundedParameter.ts"
import type { GeoEffects } from "./GeoEffects.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { pooledNormal } from "./pooledNormal.ts"

/**
 * λ_g ~ Normal(0, η), multipliers as in `geoMultipliers`: the effects of geos differ log-normally with standard deviation η.
 * @param first index of λ of the first geo; η stands after the last
 * @param shares [geo]
 * @param information [geo] rough precision with which a geo's data alone would know its λ
 */
export function logNormalGeoEffects(
  first: number,
  shares: Float64Array,
  information: Float64Array,
  spread: BoundedParameter
): GeoEffects {
  const geos = shares.length
  const multipliers = new Float64Array(geos)
  const members = pooledNormal(first, information, undefined, first + geos)
  return {
    multipliers,

    place(position, natural) {
      let logPrior = spread.place(position, natural)
      for (let g = 0; g < geos; g++) natural[first + g] = 0
      logPrior += members.place(position, natural)
      geoMultipliers(natural, first, shares, multipliers)
      return logPrior
    },

    prepare: natural => geoMultipliers(natural, first, shares, multipliers),

    pullback(position, natural, viaLogMultiplier, adjoint, gradient) {
      let together = 0
      for (let g = 0; g < geos; g++) together += viaLogMultiplier[g]
      for (let g = 0; g < geos; g++) {
        adjoint[first + g] += viaLogMultiplier[g] - shares[g] * multipliers[g] * together
      }
      members.pullback(position, natural, adjoint, gradient)
      spread.pullback(adjoint, gradient)
    },

    samplePrior(rng, natural) {
      spread.sample(rng, natural)
      members.sample(rng, natural)
      geoMultipliers(natural, first, shares, multipliers)
    }
  }
}
