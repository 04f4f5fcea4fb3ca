import { choleskyFactor, choleskyLogDeterminant, choleskySolve, type Vec } from "@liftmix/core"

/** Noise of several lifts at once, as of arms that share a control group. */
export interface JointLiftNoise {
  /**
   * ln p(L | Λ), and its gradient.
   * @param observed [arm] L
   * @param implied [arm] Λ
   * @param slopes [arm] ∂ ln p / ∂Λ, written
   */
  readonly logDensity: (observed: Vec, implied: Vec, slopes: Float64Array) => number
}

/**
 * L ~ Normal(Λ, Σ + diag(τ²Λ²)). With e = L − Λ and S the sum: ℓ = −½ ln|2πS| − ½ eᵀS⁻¹e,
 * ∂ℓ/∂Λ_i = u_i + τ_i²Λ_i(u_i² − (S⁻¹)_ii), u = S⁻¹e.
 * @param covariance [arm, arm] Σ, positive definite
 * @param transportVariance [arm] τ² ≥ 0
 * @throws RangeError if Σ is not positive definite
 */
export function jointNormalNoise(covariance: Vec, transportVariance: Vec): JointLiftNoise {
  const arms = transportVariance.length
  const sampling = Float64Array.from(covariance)
  const factor = new Float64Array(arms * arms)
  const standardised = new Float64Array(arms)
  const unit = new Float64Array(arms)
  if (!choleskyFactor(sampling, arms, factor)) {
    throw new RangeError(`covariance [${sampling.join(", ")}] of ${arms} arms is not positive definite`)
  }
  return {
    logDensity(observed, implied, slopes) {
      factor.set(sampling)
      for (let i = 0; i < arms; i++) factor[i * arms + i] += transportVariance[i] * implied[i] ** 2
      choleskyFactor(factor, arms, factor)
      for (let i = 0; i < arms; i++) standardised[i] = observed[i] - implied[i]
      choleskySolve(factor, arms, standardised)
      let quadratic = 0
      for (let i = 0; i < arms; i++) {
        unit.fill(0)
        unit[i] = 1
        choleskySolve(factor, arms, unit)
        const u = standardised[i]
        quadratic += u * (observed[i] - implied[i])
        slopes[i] = u + transportVariance[i] * implied[i] * (u * u - unit[i])
      }
      return -0.5 * (arms * Math.log(2 * Math.PI) + choleskyLogDeterminant(factor, arms) + quadratic)
    }
  }
}
