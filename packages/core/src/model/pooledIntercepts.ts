import type { Vec } from "../math/Vec.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { Intercepts } from "./Intercepts.ts"
import { pooledNormal } from "./pooledNormal.ts"

/**
 * One intercept per geo, α_g ~ Normal(m, τ). What data alone would say of α_g is the geo's mean KPI less the mean effects.
 * @param first index of the first; m and τ stand after the last
 * @param levels [geo] mean KPI
 * @param information of a level, the number of periods over the noise variance
 */
export function pooledIntercepts(
  first: number,
  levels: Float64Array,
  information: number,
  mean: BoundedParameter,
  spread: BoundedParameter
): Intercepts {
  const geos = levels.length
  const members = pooledNormal(first, new Float64Array(geos).fill(information), first + geos, first + geos + 1)
  return {
    first,
    start(_position: Vec, natural) {
      for (let g = 0; g < geos; g++) natural[first + g] = levels[g]
    },
    place(position, natural) {
      const logPrior = mean.place(position, natural) + spread.place(position, natural)
      return logPrior + members.place(position, natural)
    },
    pullback(position, natural, adjoint, gradient) {
      members.pullback(position, natural, adjoint, gradient)
      mean.pullback(position, adjoint, gradient)
      spread.pullback(position, adjoint, gradient)
    },
    samplePrior(rng, natural) {
      mean.sample(rng, natural)
      spread.sample(rng, natural)
      members.sample(rng, natural)
    }
  }
}
