import type { Density } from "../distributions/Density.ts"
import type { Vec } from "../math/Vec.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { Intercepts } from "./Intercepts.ts"
import { pooledNormal } from "./pooledNormal.ts"
import type { RoughNoise } from "./roughNoise.ts"

/**
 * One intercept per geo, α_g ~ Normal(m, τ). What data alone would say of α_g is the geo's mean KPI less the mean effects.
 *
 * Coordinates: of m in sd(y) from the mean of what data say of the α_g; of the α_g as in `pooledNormal`, of which those
 * directions in which all levels move together are stretched, because they share the noise of common shocks.
 * @param first index of the first; m and τ stand after the last
 * @param levels [geo] mean KPI
 * @param periods of a level
 */
export function pooledIntercepts(
  first: number,
  levels: Float64Array,
  periods: number,
  noise: RoughNoise,
  prior: Density,
  kpiSd: number,
  spread: BoundedParameter
): Intercepts {
  const geos = levels.length
  const hyperMean = first + geos
  const information = new Float64Array(geos).fill(periods / (noise.own * noise.own))
  const members = pooledNormal(first, information, hyperMean, first + geos + 1)
  const stretch = noise.common / noise.own
  const stretched = new Float64Array(first + geos)

  /** x + (stretch − 1) · mean(x) over the geos: symmetric, its determinant is the stretch. */
  function stretchInto(values: Vec, out: Float64Array) {
    let sum = 0
    for (let g = 0; g < geos; g++) sum += values[first + g]
    for (let g = 0; g < geos; g++) out[first + g] = values[first + g] + ((stretch - 1) * sum) / geos
  }

  return {
    first,
    start(_position, natural) {
      for (let g = 0; g < geos; g++) natural[first + g] = levels[g]
    },
    place(position, natural) {
      let centre = 0
      for (let g = 0; g < geos; g++) centre += natural[first + g] / geos
      natural[hyperMean] = centre + kpiSd * position[hyperMean]
      stretchInto(position, stretched)
      const logPrior = Math.log(kpiSd) + prior.logDensity(natural[hyperMean]) + spread.place(position, natural)
      return logPrior + Math.log(stretch) + members.place(stretched, natural)
    },
    pullback(_position, natural, adjoint, gradient) {
      members.pullback(stretched, natural, adjoint, gradient)
      stretchInto(gradient, gradient)
      adjoint[hyperMean] += prior.derivative(natural[hyperMean])
      gradient[hyperMean] = kpiSd * adjoint[hyperMean]
      for (let g = 0; g < geos; g++) adjoint[first + g] += adjoint[hyperMean] / geos
      spread.pullback(adjoint, gradient)
    },
    samplePrior(rng, natural) {
      natural[hyperMean] = prior.sample(rng)
      spread.sample(rng, natural)
      members.sample(rng, natural)
    }
  }
}
