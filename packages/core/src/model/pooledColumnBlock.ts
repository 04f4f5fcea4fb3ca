import { dotRange } from "../math/dot.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import { geoMeans } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import { pooledNormal } from "./pooledNormal.ts"

/**
 * A column whose coefficient differs between geos: γ_g ~ Normal(m, τ).
 * @param column [geo, time]
 * @param first index of the first geo's coefficient; m and τ stand after the last
 * @param intercepts index of the first geo's intercept
 * @param estimate rough coefficient of all geos; the posterior does not depend on it, nor on
 * @param noise rough σ, KPI units
 */
export function pooledColumnBlock(
  column: Float64Array,
  geos: number,
  first: number,
  intercepts: number,
  mean: BoundedParameter,
  spread: BoundedParameter,
  estimate: number,
  noise: number
): ModelBlock {
  const periods = column.length / geos
  const means = geoMeans(column, geos)
  const information = means.map(
    (centre, g) =>
      column.subarray(g * periods, (g + 1) * periods).reduce((sum, z) => sum + (z - centre) ** 2, 0) / (noise * noise)
  )
  const members = pooledNormal(first, information, first + geos, first + geos + 1)
  return {
    place(position, natural) {
      let logPrior = mean.place(position, natural) + spread.place(position, natural)
      for (let g = 0; g < geos; g++) natural[first + g] = estimate
      logPrior += members.place(position, natural)
      for (let g = 0; g < geos; g++) natural[intercepts + g] -= means[g] * natural[first + g]
      return logPrior
    },
    prepare() {},
    addTo(expected, natural) {
      for (let g = 0; g < geos; g++) {
        const coefficient = natural[first + g]
        for (let i = g * periods; i < (g + 1) * periods; i++) expected[i] += coefficient * column[i]
      }
    },
    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      for (let g = 0; g < geos; g++) {
        const start = g * periods
        adjoint[first + g] +=
          dotRange(column, start, expectedAdjoint, start, periods) - means[g] * adjoint[intercepts + g]
      }
      members.pullback(position, natural, adjoint, gradient)
      mean.pullback(adjoint, gradient)
      spread.pullback(adjoint, gradient)
    },
    samplePrior(rng, natural) {
      mean.sample(rng, natural)
      spread.sample(rng, natural)
      members.sample(rng, natural)
    }
  }
}
