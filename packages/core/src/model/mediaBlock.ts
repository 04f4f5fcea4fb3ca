import type { Density } from "../distributions/Density.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import type { MediaSlots } from "./ParameterLayout.ts"
import { unitEffect } from "./unitEffect.ts"

/** Share of the mean response that counts as spread besides its standard deviation. */
const spreadFloor = 0.01
/** spread² = mean(h²) − meanShare · mean(h)² */
const meanShare = 1 - spreadFloor * spreadFloor

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
  const { comparison } = measure
  const responseAdjoint = new Float64Array(path.length)
  const comparisonAdjoint = new Float64Array(path.length)
  const inWindow = {
    response: path.response.subarray(mediaLead),
    weights: measure.weights.subarray(mediaLead),
    adjoint: responseAdjoint.subarray(mediaLead)
  }
  const periods = path.length - mediaLead
  let mean = 0
  let squaredSpread = 0
  let effectOfOne = 0

  /** Runs the paths at the transform parameters and works out u, and the response's moments over the window. */
  function respond(natural: Vec) {
    path.evaluate(natural, slots.transform)
    const { response } = inWindow
    let sum = 0
    let squares = 0
    for (let t = 0; t < response.length; t++) {
      sum += response[t]
      squares += response[t] * response[t]
    }
    mean = sum / periods
    squaredSpread = squares / periods - meanShare * mean * mean
    effectOfOne = unitEffect(measure, path.response, natural, slots.transform)
  }

  return {
    place(position, natural) {
      let logPrior = 0
      for (let i = 0; i < transform.length; i++) logPrior += transform[i].place(position, natural)
      respond(natural)
      const coefficient = (kpiSd * Math.exp(position[slots.coefficient])) / Math.sqrt(squaredSpread)
      natural[slots.coefficient] = coefficient
      natural[intercept] -= coefficient * mean
      const quantity = coefficient * effectOfOne
      return logPrior + prior.logDensity(quantity) + Math.log(quantity)
    },

    prepare(natural) {
      path.evaluate(natural, slots.transform)
    },

    addTo(expected, natural) {
      const { response } = inWindow
      const coefficient = natural[slots.coefficient]
      for (let t = 0; t < response.length; t++) expected[t] += coefficient * response[t]
    },

    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      const { response, weights, adjoint: windowAdjoint } = inWindow
      const coefficient = natural[slots.coefficient]
      const quantity = coefficient * effectOfOne
      // d/d log q of log p(q) + log q, and d/d log β by all ways
      const viaPrior = 1 + quantity * prior.derivative(quantity)
      let viaExpected = 0
      for (let t = 0; t < response.length; t++) viaExpected += expectedAdjoint[t] * response[t]
      const viaIntercept = coefficient * adjoint[intercept]
      const viaEffect = coefficient * (viaExpected + adjoint[slots.coefficient]) - viaIntercept * mean + viaPrior
      gradient[slots.coefficient] = viaEffect

      // The response enters the expected KPI; by its mean the intercept; u; and by its spread, for a given e, β.
      const perUnit = viaPrior / effectOfOne
      const perDeviation = viaEffect / (periods * squaredSpread)
      const everywhere = perDeviation * meanShare * mean - viaIntercept / periods
      for (let t = 0; t < response.length; t++) {
        windowAdjoint[t] =
          coefficient * expectedAdjoint[t] + perUnit * weights[t] + everywhere - perDeviation * response[t]
      }
      path.pullback(responseAdjoint, natural, slots.transform, adjoint)
      if (comparison !== undefined) {
        for (let t = 0; t < path.length; t++) comparisonAdjoint[t] = perUnit * comparison.weights[t]
        comparison.path.pullback(comparisonAdjoint, natural, slots.transform, adjoint)
      }
      for (let i = 0; i < transform.length; i++) transform[i].pullback(position, adjoint, gradient)
    },

    samplePrior(rng, natural) {
      for (let i = 0; i < transform.length; i++) transform[i].sample(rng, natural)
      respond(natural)
      natural[slots.coefficient] = prior.sample(rng) / effectOfOne
    }
  }
}
