import type { Density } from "../distributions/Density.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import type { MediaSlots } from "./ParameterLayout.ts"

/** Share of the mean response that counts as spread besides its standard deviation. */
const spreadFloor = 0.01

/** One channel or organic medium of a model. */
export interface Medium {
  readonly slots: MediaSlots
  /** through the channel's transform, [mediaTime] */
  readonly path: MediaPath
  readonly mediaLead: number
  /** of the transform, in the order of its parameters */
  readonly transform: readonly BoundedParameter[]
  /** of the quantity that `measure` makes of the coefficient; of a positive quantity */
  readonly prior: Density
  readonly measure: EffectMeasure
}

/**
 * A medium's effect β·h_t, h the response of its path at the transform parameters φ.
 *
 * Coordinate of β: e = log(β · spread(h) / sd(y)), the effect's size in standard deviations of the KPI. It hardly depends on
 * φ in the posterior, unlike β, which trades against the curve's shape: four to eight times fewer gradients per effective
 * draw. spread² = var(h) + (0.01 mean(h))²: the second term keeps β finite where spend hardly varies.
 *
 * Prior: on log q = log β + log u(h) (`EffectMeasure`). Since log q = e + a function of φ, the map (e, φ) → (log q, φ) has
 * Jacobian 1, and the density in (e, φ) is p(q)·q·p(φ).
 * @param kpiSd sd(y)
 */
export function mediaBlock(medium: Medium, intercept: number, kpiSd: number): ModelBlock {
  const { slots, path, transform, prior, measure, mediaLead } = medium
  const response = path.response
  const periods = response.length - mediaLead
  const responseAdjoint = new Float64Array(path.length)
  const comparisonAdjoint = new Float64Array(path.length)
  let mean = 0
  let squaredSpread = 0
  let unitEffect = 0

  /** Runs the paths at the transform parameters and works out u, and the response's moments over the window. */
  function respond(natural: ArrayLike<number>) {
    path.evaluate(natural, slots.transform)
    let sum = 0
    let squares = 0
    for (let t = mediaLead; t < response.length; t++) {
      sum += response[t]
      squares += response[t] * response[t]
    }
    mean = sum / periods
    squaredSpread = squares / periods - mean * mean * (1 - spreadFloor * spreadFloor)
    unitEffect = measure.constant + weightedSum(measure.weights, response)
    if (measure.comparison === undefined) return
    measure.comparison.path.evaluate(natural, slots.transform)
    unitEffect += weightedSum(measure.comparison.weights, measure.comparison.path.response)
  }

  return {
    place(position, natural) {
      let logPrior = 0
      for (let i = 0; i < transform.length; i++) logPrior += transform[i].place(position, natural)
      respond(natural)
      const coefficient = (kpiSd * Math.exp(position[slots.coefficient])) / Math.sqrt(squaredSpread)
      natural[slots.coefficient] = coefficient
      natural[intercept] -= coefficient * mean
      const quantity = coefficient * unitEffect
      return logPrior + prior.logDensity(quantity) + Math.log(quantity)
    },

    prepare(natural) {
      path.evaluate(natural, slots.transform)
    },

    addTo(expected, natural) {
      const coefficient = natural[slots.coefficient]
      for (let t = 0; t < periods; t++) expected[t] += coefficient * response[mediaLead + t]
    },

    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      const coefficient = natural[slots.coefficient]
      const quantity = coefficient * unitEffect
      // d/d log q of log p(q) + log q, and d/d log β by all ways
      const viaPrior = 1 + quantity * prior.derivative(quantity)
      let viaExpected = 0
      for (let t = 0; t < periods; t++) viaExpected += expectedAdjoint[t] * response[mediaLead + t]
      const viaIntercept = coefficient * adjoint[intercept]
      const viaEffect = coefficient * (viaExpected + adjoint[slots.coefficient]) - viaIntercept * mean + viaPrior
      gradient[slots.coefficient] = viaEffect

      // The response enters the expected KPI, the intercept by its mean, u, and by its spread β, against e.
      const perUnit = viaPrior / unitEffect
      const perDeviation = viaEffect / (periods * squaredSpread)
      const everywhere = perDeviation * mean * (1 - spreadFloor * spreadFloor) - viaIntercept / periods
      for (let t = 0; t < periods; t++) {
        const s = mediaLead + t
        responseAdjoint[s] =
          coefficient * expectedAdjoint[t] + perUnit * measure.weights[s] + everywhere - perDeviation * response[s]
      }
      path.pullback(responseAdjoint, natural, slots.transform, adjoint)
      if (measure.comparison !== undefined) {
        const { path, weights } = measure.comparison
        for (let s = 0; s < weights.length; s++) comparisonAdjoint[s] = perUnit * weights[s]
        path.pullback(comparisonAdjoint, natural, slots.transform, adjoint)
      }
      for (let i = 0; i < transform.length; i++) transform[i].pullback(position, adjoint, gradient)
    },

    samplePrior(rng, natural) {
      for (let i = 0; i < transform.length; i++) transform[i].sample(rng, natural)
      respond(natural)
      natural[slots.coefficient] = prior.sample(rng) / unitEffect
    }
  }
}

function weightedSum(weights: Float64Array, values: Float64Array): number {
  let sum = 0
  for (let t = 0; t < weights.length; t++) sum += weights[t] * values[t]
  return sum
}
