import { choleskyFactor, solveLower, type Vec } from "@liftmix/core"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { LiftObservation } from "../terms/observeLift.ts"

/** How each draw of a fit foretells an experiment's result L. */
export interface ForetoldResult {
  /** [draw] ln p(L | draw) */
  readonly logDensity: Float64Array
  /** [draw] P(L′ ≤ L | draw) */
  readonly cdf: Float64Array
}

/** @param draws [draw] implied lifts Λ */
export const foretellResult = (draws: Vec, { lift, noise }: LiftObservation): ForetoldResult => ({
  logDensity: Float64Array.from(draws, implied => noise.logDensity(lift, implied)),
  cdf: Float64Array.from(draws, implied => noise.cdf(lift, implied))
})

/**
 * The last of several arms, given what the others found: arms that share a control group err together, so those that the
 * fit has seen tell of this one's error. Joint noise as in `jointNormalNoise`; with its covariance A Aᵀ and u = A⁻¹(L − Λ),
 * the last u is the result's distance from what is foretold, and the last A its error.
 * @param implied [arm][draw] Λ
 * @param observed [arm] L
 * @param covariance [arm, arm] of the results' sampling errors
 * @param transportVariance [arm] τ²
 * @throws RangeError if the covariance is not positive definite
 */
export function foretellArm(
  implied: readonly Vec[],
  observed: Vec,
  covariance: Vec,
  transportVariance: Vec
): ForetoldResult {
  const arms = implied.length
  const last = arms - 1
  const factor = new Float64Array(arms * arms)
  const errors = new Float64Array(arms)
  const draws = implied[last].length
  const [logDensity, cdf] = [new Float64Array(draws), new Float64Array(draws)]
  for (let s = 0; s < draws; s++) {
    factor.set(covariance)
    for (let i = 0; i < arms; i++) {
      factor[i * arms + i] += transportVariance[i] * implied[i][s] ** 2
      errors[i] = observed[i] - implied[i][s]
    }
    if (!choleskyFactor(factor, arms, factor)) {
      throw new RangeError(`covariance [${Array.from(covariance).join(", ")}] of ${arms} arms is not positive definite`)
    }
    solveLower(factor, arms, errors)
    logDensity[s] = -0.5 * (Math.log(2 * Math.PI) + errors[last] ** 2) - Math.log(factor[last * arms + last])
    cdf[s] = normalCdf(errors[last], 0, 1)
  }
  return { logDensity, cdf }
}
