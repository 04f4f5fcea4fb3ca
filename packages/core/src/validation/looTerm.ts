import { mean } from "../math/mean.ts"
import { paretoSmooth } from "../math/paretoSmooth.ts"
import { effectiveSampleSize } from "../posterior/effectiveSampleSize.ts"

/** One observation predicted by a fit that has not seen it. */
export interface LooTerm {
  /** ln p(y_t | the others) */
  readonly elpd: number
  /** ln p(y_t | all) */
  readonly full: number
  /** tail shape k̂ of the importance weights */
  readonly shape: number
  /** [chain, draw] sum to 1 */
  readonly weights: Float64Array
}

/**
 * By Pareto-smoothed importance weights 1/p(y_t | θ).
 * @param logLikelihood [chain, draw] ln p(y_t | θ)
 * @source vehtari2017, vehtari2024
 */
export function looTerm(logLikelihood: Float64Array, chains: number): LooTerm {
  // Relative to the largest, so that an outlier's densities do not all underflow.
  const largest = logLikelihood.reduce((a, b) => Math.max(a, b))
  const likelihood = logLikelihood.map(log => Math.exp(log - largest))
  const efficiency = effectiveSampleSize(likelihood, chains) / logLikelihood.length
  const { shape, weights } = paretoSmooth(
    logLikelihood.map(log => -log),
    // NaN where all draws give y_t the same density: they are then as good as independent.
    Number.isNaN(efficiency) ? 1 : Math.min(1, efficiency)
  )
  const density = weights.reduce((sum, weight, d) => sum + weight * likelihood[d], 0)
  return { elpd: largest + Math.log(density), full: largest + Math.log(mean(likelihood)), shape, weights }
}
