import { choleskyFactor, choleskySolve } from "../math/cholesky.ts"
import type { Vec } from "../math/Vec.ts"

/** Weights of models, and how far they can be from the best. */
export interface Stacking {
  /** [model] ≥ 0, sum to 1 */
  readonly weights: readonly number[]
  /** no other weights have a mean log predictive density larger by more than this */
  readonly gap: number
}

/** Of a mean log density: far below what any data can tell. */
const smallGap = 1e-9
/** Where rounding ends what a lower barrier could improve. */
const leastBarrier = 1e-14
const mostSteps = 100
const shortest = 1e-12
/** From the boundary, of a step that would reach it. */
const short = 0.99

/**
 * Stacking of predictive distributions: the weights whose mixture would have predicted left-out observations best,
 *
 *     max_w (1/n) Σ_i ln Σ_k w_k p(y_i | y_−i, M_k),   w ≥ 0, Σ w = 1
 *
 * Concave. The sum need not be demanded: subtracting Σ w from the objective has the same maximum, where it is 1. Newton's
 * method with a barrier μ Σ ln w; the objective lies below its tangents, so that max_k g_k − 1, g its gradient, bounds what is missing.
 * @param logDensities [model][observation] ln p(y_i | y_−i, M_k), finite
 * @throws RangeError without models, or if they have different observations
 * @source yao2018
 */
export function stackingWeights(logDensities: readonly Vec[]): Stacking {
  const models = logDensities.length
  const observations = logDensities[0]?.length ?? 0
  if (observations === 0 || logDensities.some(({ length }) => length !== observations))
    throw new RangeError(`densities of ${logDensities.map(({ length }) => length).join(", ")} observations`)
  const densities = relativeDensities(logDensities, observations)
  const weights = new Float64Array(models).fill(1 / models)
  const mixture = new Float64Array(observations)
  const gradient = new Float64Array(models)
  const step = new Float64Array(models)
  const hessian = new Float64Array(models * models)

  /** Mixture and gradient of the mean log density at some weights. @returns the objective, barrier included */
  const evaluate = (at: Float64Array, barrier: number): number => {
    mix(densities, at, mixture)
    gradient.fill(0)
    let value = 0
    for (let i = 0; i < observations; i++) {
      value += Math.log(mixture[i]) / observations
      for (let k = 0; k < models; k++) gradient[k] += densities[i * models + k] / mixture[i] / observations
    }
    return at.reduce((sum, w) => sum - w + barrier * Math.log(w), value)
  }
  /** @returns by how much the step is to raise the objective: twice what Newton's model of it promises */
  const newton = (barrier: number): number => {
    hessian.fill(0)
    for (let i = 0; i < observations; i++) {
      for (let k = 0; k < models; k++)
        for (let l = 0; l <= k; l++)
          hessian[k * models + l] +=
            (densities[i * models + k] * densities[i * models + l]) / mixture[i] ** 2 / observations
    }
    for (let k = 0; k < models; k++) {
      hessian[k * models + k] += barrier / weights[k] ** 2
      step[k] = gradient[k] - 1 + barrier / weights[k]
    }
    const slopes = step.slice()
    if (!choleskyFactor(hessian, models, hessian)) return 0
    choleskySolve(hessian, models, step)
    return slopes.reduce((sum, slope, k) => sum + slope * step[k], 0)
  }

  let gap = Number.POSITIVE_INFINITY
  for (let barrier = 0.1; gap > smallGap && barrier > leastBarrier; barrier /= 10) {
    for (let s = 0; s < mostSteps; s++) {
      const value = evaluate(weights, barrier)
      const promise = newton(barrier)
      if (!(promise > 1e-3 * barrier)) break
      let length = weights.reduce((most, w, k) => (step[k] < 0 ? Math.min(most, (-short * w) / step[k]) : most), 1)
      const moved = () => weights.map((w, k) => w + length * step[k])
      while (length > shortest && !(evaluate(moved(), barrier) >= value + 0.1 * length * promise)) length /= 2
      weights.set(moved())
    }
    evaluate(normalised(weights), 0)
    gap = Math.max(...gradient) - 1
  }
  return { weights: [...normalised(weights)], gap }
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map(w => w / total)
}

/** [observation, model] over the largest of each observation, so that none underflows in all models. */
function relativeDensities(logDensities: readonly Vec[], observations: number): Float64Array {
  const models = logDensities.length
  const densities = new Float64Array(observations * models)
  for (let i = 0; i < observations; i++) {
    const largest = Math.max(...logDensities.map(logs => logs[i]))
    logDensities.forEach((logs, k) => {
      densities[i * models + k] = Math.exp(logs[i] - largest)
    })
  }
  return densities
}

function mix(densities: Float64Array, weights: Float64Array, out: Float64Array): void {
  const models = weights.length
  for (let i = 0; i < out.length; i++) {
    out[i] = 0
    for (let k = 0; k < models; k++) out[i] += weights[k] * densities[i * models + k]
  }
}
