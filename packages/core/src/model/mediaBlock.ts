import type { Density } from "../distributions/Density.ts"
import { dot } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import { effectCoordinate } from "./effectCoordinate.ts"
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
 * A medium's effect β·h_t, h the response of its path at the transform parameters φ. How β is sampled and what its prior is:
 * `effectCoordinate`. There, spread² = var(h) + (0.01 mean(h))²: the second term keeps β finite where spend hardly varies.
 * @param kpiSd sd(y)
 */
export function mediaBlock(medium: Medium, intercept: number, kpiSd: number): ModelBlock {
  const { slots, path, transform, prior, measure, mediaLead } = medium
  const { comparison } = measure
  const coordinate = effectCoordinate(prior, kpiSd)
  const responseAdjoint = new Float64Array(path.length)
  const comparisonAdjoint = new Float64Array(path.length)
  const inWindow = {
    response: path.response.subarray(mediaLead),
    weights: measure.weights.subarray(mediaLead),
    adjoint: responseAdjoint.subarray(mediaLead)
  }
  const periods = path.length - mediaLead
  const summary = { mean: 0, squaredSpread: 0, unitEffect: 0, viaUnitEffect: 0, viaSpread: 0 }

  /** Runs the paths at the transform parameters and summarises the response over the window. */
  function respond(natural: Vec) {
    path.evaluate(natural, slots.transform)
    const { response } = inWindow
    let sum = 0
    let squares = 0
    for (let t = 0; t < response.length; t++) {
      sum += response[t]
      squares += response[t] * response[t]
    }
    summary.mean = sum / periods
    summary.squaredSpread = squares / periods - meanShare * summary.mean * summary.mean
    summary.unitEffect = unitEffect(measure, path.response, natural, slots.transform)
  }

  return {
    prepare: natural => path.evaluate(natural, slots.transform),

    addTo(expected, natural) {
      const { response } = inWindow
      const coefficient = natural[slots.coefficient]
      for (let t = 0; t < response.length; t++) expected[t] += coefficient * response[t]
    },

    place(position, natural) {
      let logPrior = 0
      for (let i = 0; i < transform.length; i++) logPrior += transform[i].place(position, natural)
      respond(natural)
      const z = position[slots.coefficient]
      const coefficient = coordinate.coefficient(z, summary)
      natural[slots.coefficient] = coefficient
      natural[intercept] -= coefficient * summary.mean
      return logPrior + coordinate.logPrior(z, coefficient, summary)
    },

    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      const { response, weights, adjoint: windowAdjoint } = inWindow
      const coefficient = natural[slots.coefficient]
      const viaExpected = dot(expectedAdjoint, response)
      const viaIntercept = coefficient * adjoint[intercept]
      const viaCoefficient = coefficient * (viaExpected + adjoint[slots.coefficient]) - viaIntercept * summary.mean
      const z = position[slots.coefficient]
      gradient[slots.coefficient] = coordinate.pullback(z, coefficient, viaCoefficient, summary)

      // The response enters the expected KPI, by its mean the intercept, and by u and its spread prior and coordinate.
      const perUnit = summary.viaUnitEffect / summary.unitEffect
      const perDeviation = summary.viaSpread / (periods * summary.squaredSpread)
      const everywhere = -perDeviation * meanShare * summary.mean - viaIntercept / periods
      for (let t = 0; t < response.length; t++) {
        windowAdjoint[t] =
          coefficient * expectedAdjoint[t] + perUnit * weights[t] + everywhere + perDeviation * response[t]
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
      natural[slots.coefficient] = prior.sample(rng) / summary.unitEffect
    }
  }
}
