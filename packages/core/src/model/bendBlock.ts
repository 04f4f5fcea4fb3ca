import { halfNormal } from "../distributions/halfNormal.ts"
import { normal } from "../distributions/normal.ts"
import { boundedParameter } from "./boundedParameter.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const standard = normal(0, 1)

/**
 * The bends of a piecewise-linear trend, shrunk towards a straight line as far as the data allow: δ_j = τ · ζ_j with the
 * coordinate ζ_j ~ Normal(0, 1), and τ ~ HalfNormal(scale). Not centred in δ: that would be a funnel where τ is small.
 * @param columns one per inner knot, each [geo, time]
 * @param first index of the first bend; τ stands after the last
 * @param scale KPI units per period
 */
export function bendBlock(
  columns: readonly Float64Array[],
  first: number,
  intercept: number,
  scale: number
): ModelBlock {
  const predictor = linearPredictor(columns, first, intercept)
  const tau = first + columns.length
  const bendScale = boundedParameter(tau, halfNormal(1), scale)
  return {
    place(position, natural) {
      let logPrior = bendScale.place(position, natural)
      for (let j = 0; j < predictor.size; j++) {
        natural[first + j] = natural[tau] * position[first + j]
        logPrior += standard.logDensity(position[first + j])
      }
      predictor.lowerIntercept(natural)
      return logPrior
    },
    prepare() {},
    addTo: predictor.addTo,
    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      for (let j = 0; j < predictor.size; j++) {
        const bend = predictor.coefficientAdjoint(j, adjoint, expectedAdjoint)
        gradient[first + j] = natural[tau] * bend - position[first + j]
        adjoint[tau] += bend * position[first + j]
      }
      bendScale.pullback(position, adjoint, gradient)
    },
    samplePrior(rng, natural) {
      bendScale.sample(rng, natural)
      for (let j = 0; j < predictor.size; j++) natural[first + j] = natural[tau] * rng.normal()
    }
  }
}
