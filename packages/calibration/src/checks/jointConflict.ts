import { choleskyFactor, choleskySolve, mean, type Rng, type Vec } from "@liftmix/core"

/** How well several experiments together agree with a model that has not seen them. */
export interface JointConflict {
  /** D² = (L − Λ̄)ᵀ(Cov Λ + Σ)⁻¹(L − Λ̄): about the number of experiments where all is well */
  readonly distance: number
  readonly experiments: number
  /** share of repeated sets of experiments in the model's world that would be as far off */
  readonly pValue: number
}

/**
 * Tests experiments jointly: two that each lie one error above the model are a surprise where the model holds them to be
 * opposites. The p-value is by simulation of one set of results for each draw, not by χ², for draws may be skewed.
 * @param implied [experiment] draws of the implied lift Λ, the same draws in each
 * @param observed [experiment] L
 * @param covariance [experiment, experiment] Σ of the results' errors
 * @throws RangeError if Cov Λ + Σ is not positive definite
 */
export function jointConflict(implied: readonly Vec[], observed: Vec, covariance: Vec, rng: Rng): JointConflict {
  const count = implied.length
  const centres = implied.map(mean)
  const deviations = implied.map((draws, i) => Float64Array.from(draws, value => value - centres[i]))
  const total = Float64Array.from(covariance, (value, k) => {
    const [a, b] = [deviations[Math.floor(k / count)], deviations[k % count]]
    return value + a.reduce((sum, x, s) => sum + x * b[s], 0) / (a.length - 1)
  })
  const factor = new Float64Array(count * count)
  const errors = new Float64Array(count * count)
  if (!choleskyFactor(total, count, factor) || !choleskyFactor(covariance, count, errors)) {
    throw new RangeError(`covariance of ${count} experiments is not positive definite`)
  }
  const solved = new Float64Array(count)
  const distanceOf = (offset: Float64Array): number => {
    solved.set(offset)
    choleskySolve(factor, count, solved)
    return offset.reduce((sum, e, i) => sum + e * solved[i], 0)
  }
  const distance = distanceOf(Float64Array.from(centres, (centre, i) => observed[i] - centre))

  const draws = deviations[0].length
  const offset = new Float64Array(count)
  const noise = new Float64Array(count)
  let farther = 0
  for (let s = 0; s < draws; s++) {
    for (let i = 0; i < count; i++) noise[i] = rng.normal()
    for (let i = 0; i < count; i++) {
      offset[i] = deviations[i][s]
      for (let k = 0; k <= i; k++) offset[i] += errors[i * count + k] * noise[k]
    }
    if (distanceOf(offset) >= distance) farther++
  }
  // As a permutation test counts: a p-value of 0 would claim more than the draws can tell.
  return { distance, experiments: count, pValue: (farther + 1) / (draws + 1) }
}
