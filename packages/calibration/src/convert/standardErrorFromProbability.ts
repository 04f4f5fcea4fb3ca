import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"

/**
 * Below this many standard errors from zero, a p-value says next to nothing about the size of the error:
 * se = |lift|/z explodes as z → 0.
 */
const SMALLEST_USABLE_Z = 0.5

/**
 * The standard error implied by how surely the lift differs from zero: se = |lift| / z, z = Φ⁻¹(certainty), where
 * certainty is 1 − p/2 for a two-sided p, 1 − p for a one-sided p, P(lift > 0) for a posterior ("confidence").
 * @param certainty in (0, 1)
 * @returns undefined where z < 0.5: then ask for the interval
 */
export function standardErrorFromProbability(lift: number, certainty: number): number | undefined {
  const z = Math.abs(normalQuantile(certainty, 0, 1))
  return z >= SMALLEST_USABLE_Z ? Math.abs(lift) / z : undefined
}

/** A permutation p-value that cannot be 0: (k + 1)/(n + 1) for k of n permutations at least as extreme. */
export const permutationPValue = (reported: number, permutations: number): number =>
  (Math.round(reported * permutations) + 1) / (permutations + 1)
