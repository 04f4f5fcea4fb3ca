import { normal } from "../distributions/normal.ts"
import type { LinearColumn } from "./linearColumns.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const standard = normal(0, 1)

/**
 * Straight trend, season, treatments, controls and events: γ_k = priorSd_k · g_k, the coordinate g_k ~ Normal(0, 1).
 * @param first index of the first coefficient
 */
export function linearBlock(columns: readonly LinearColumn[], first: number, intercept: number): ModelBlock {
  const predictor = linearPredictor(
    columns.map(column => column.values),
    first,
    intercept
  )
  const priorSd = Float64Array.from(columns, column => column.priorSd)
  return {
    place(position, natural) {
      let logPrior = 0
      for (let k = 0; k < predictor.size; k++) {
        natural[first + k] = priorSd[k] * position[first + k]
        logPrior += standard.logDensity(position[first + k])
      }
      predictor.lowerIntercept(natural)
      return logPrior
    },
    prepare() {},
    addTo: predictor.addTo,
    pullback(position, _natural, adjoint, expectedAdjoint, gradient) {
      for (let k = 0; k < predictor.size; k++) {
        gradient[first + k] =
          priorSd[k] * predictor.coefficientAdjoint(k, adjoint, expectedAdjoint) - position[first + k]
      }
    },
    samplePrior(rng, natural) {
      for (let k = 0; k < predictor.size; k++) natural[first + k] = priorSd[k] * rng.normal()
    }
  }
}
