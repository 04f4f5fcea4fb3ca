import { logGamma } from "@liftmix/core"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import type { LiftNoise } from "./LiftNoise.ts"

/**
 * (L − Λ)/√V ~ t_ν, V = scale² + τ²Λ². With e = L − Λ: ℓ = c_ν − ½ ln V − ½(ν + 1) ln(1 + e²/(νV)),
 * ∂ℓ/∂Λ = (ν + 1)e/(νV + e²) + τ²Λ/V · [(ν + 1)e²/(νV + e²) − 1].
 *
 * Transport widens the scale, as in `normalNoise`: no latent factor per experiment, and the limit ν → ∞ is the normal.
 * @param scale > 0; the standard error of a t estimate, which is not its standard deviation
 * @param df ν > 0
 * @param transportVariance τ² ≥ 0
 */
export function studentTNoise(scale: number, df: number, transportVariance: number): LiftNoise {
  const constant = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  const variance = (implied: number) => scale * scale + transportVariance * implied * implied
  return {
    logDensity(observed, implied) {
      const v = variance(implied)
      return constant - 0.5 * Math.log(v) - 0.5 * (df + 1) * Math.log1p((observed - implied) ** 2 / (df * v))
    },
    slope(observed, implied) {
      const v = variance(implied)
      const e = observed - implied
      const weight = (df + 1) / (df * v + e * e)
      return weight * e + ((transportVariance * implied) / v) * (weight * e * e - 1)
    },
    cdf: (observed, implied) => tCdf((observed - implied) / Math.sqrt(variance(implied)), df)
  }
}
