import type { BoundedParameter } from "./boundedParameter.ts"
import type { GeoEffects } from "./GeoEffects.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { pooledNormal } from "./pooledNormal.ts"

/**
 * λ_g ~ Normal(0, η), multipliers as in `geoMultipliers`: the effects of geos differ log-normally with standard deviation η.
 * @param first index of λ of the first geo; η stands after the last
 * @param shares [geo]
 * @param information as in `geoInformation`
 * @param effect index of the medium's coordinate, where that is the logarithm of its effect's size
 */
export function logNormalGeoEffects(
  first: number,
  shares: Float64Array,
  information: Float64Array,
  spread: BoundedParameter,
  effect: number | undefined
): GeoEffects {
  const geos = shares.length
  const multipliers = new Float64Array(geos)
  const current = information.slice()
  const members = pooledNormal(first, current, undefined, first + geos)
  return {
    multipliers,

    place(position, natural) {
      let logPrior = spread.place(position, natural)
      const squaredSize = effect === undefined ? 1 : Math.exp(2 * position[effect])
      for (let g = 0; g < geos; g++) {
        current[g] = squaredSize * information[g]
        natural[first + g] = 0
      }
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
      const viaLogInformation = members.pullback(position, natural, adjoint, gradient)
      if (effect !== undefined) gradient[effect] += 2 * viaLogInformation
      spread.pullback(adjoint, gradient)
    },

    samplePrior(rng, natural) {
      spread.sample(rng, natural)
      members.sample(rng, natural)
      geoMultipliers(natural, first, shares, multipliers)
    }
  }
}
