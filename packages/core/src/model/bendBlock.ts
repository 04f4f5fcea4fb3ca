import type { BendModes } from "../baseline/bendModes.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import { boundedParameter } from "./boundedParameter.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * The bends of a piecewise-linear trend, shrunk towards a straight line as far as the data allow: δ_j ~ Normal(0, τ),
 * τ ~ HalfNormal(scale).
 *
 * Coordinates: the modes m = Vᵀδ, which are Normal(0, τ) too, each over r_k = (1/τ² + information_k)^(−½), about its
 * posterior sd whatever τ is. Small τ gives m = τ·u, large τ gives m = u/√information: neither the funnel of the one nor
 * that of the other, both of which diverge.
 * @param columns one per inner knot, each [geo, time]
 * @param modes of these columns; the posterior does not depend on them
 * @param first index of the first bend; τ stands after the last
 * @param scale KPI units per period
 */
export function bendBlock(
  columns: readonly Float64Array[],
  modes: BendModes,
  first: number,
  intercepts: number,
  geos: number,
  scale: number
): ModelBlock {
  const size = columns.length
  const { directions, information } = modes
  const predictor = linearPredictor(columns, first, intercepts, geos)
  const tau = first + size
  const bendScale = boundedParameter(tau, halfNormal(1), scale)
  const mode = new Float64Array(size)
  const bendAdjoint = new Float64Array(size)
  const spread = (k: number, deviation: number) => 1 / Math.sqrt(1 / (deviation * deviation) + information[k])
  return {
    place(position, natural) {
      let logPrior = bendScale.place(position, natural)
      const deviation = natural[tau]
      for (let k = 0; k < size; k++) {
        const r = spread(k, deviation)
        mode[k] = r * position[first + k]
        const standardised = mode[k] / deviation
        logPrior += Math.log(r / deviation) - 0.5 * standardised * standardised - halfLogTwoPi
      }
      for (let j = 0; j < size; j++) {
        natural[first + j] = 0
        for (let k = 0; k < size; k++) natural[first + j] += directions[j * size + k] * mode[k]
      }
      predictor.lowerIntercepts(natural)
      return logPrior
    },
    prepare() {},
    addTo: predictor.addTo,
    pullback(_position, natural, adjoint, expectedAdjoint, gradient) {
      const deviation = natural[tau]
      const precision = 1 / (deviation * deviation)
      predictor.coefficientAdjoints(adjoint, expectedAdjoint, bendAdjoint)
      for (let k = 0; k < size; k++) {
        const r = spread(k, deviation)
        let viaMode = -mode[k] * precision
        for (let j = 0; j < size; j++) viaMode += directions[j * size + k] * bendAdjoint[j]
        gradient[first + k] = r * viaMode
        // dr/dτ = r³/τ³
        const growth = (r * r * precision) / deviation
        adjoint[tau] += growth * (mode[k] * viaMode + 1) + (mode[k] * mode[k] * precision - 1) / deviation
      }
      bendScale.pullback(adjoint, gradient)
    },
    samplePrior(rng, natural) {
      bendScale.sample(rng, natural)
      for (let j = 0; j < size; j++) natural[first + j] = natural[tau] * rng.normal()
    }
  }
}
