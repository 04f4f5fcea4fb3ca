import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { LiftNoise } from "./LiftNoise.ts"

/**
 * L ~ Normal(Λ, V), V = se² + τ²Λ². With e = L − Λ: ℓ = −½ ln(2πV) − e²/(2V), ∂ℓ/∂Λ = e/V + τ²Λ(e²/V² − 1/V).
 * @param se > 0
 * @param transportVariance τ² ≥ 0
 */
export function normalNoise(se: number, transportVariance: number): LiftNoise {
  const variance = (implied: number) => se * se + transportVariance * implied * implied
  return {
    logDensity(observed, implied) {
      const v = variance(implied)
      return -0.5 * Math.log(2 * Math.PI * v) - (observed - implied) ** 2 / (2 * v)
    },
    slope(observed, implied) {
      const v = variance(implied)
      const e = observed - implied
      return e / v + ((transportVariance * implied) / v) * ((e * e) / v - 1)
    },
    cdf: (observed, implied) => normalCdf(observed, implied, Math.sqrt(variance(implied)))
  }
}
