import { sampleLogGamma } from "../distributions/sampleLogGamma.ts"
import { digamma } from "../math/digamma.ts"
import { logGamma } from "../math/logGamma.ts"
import type { Likelihood } from "./Likelihood.ts"

/**
 * y ~ StudentT(ν, μ, σ): density ∝ (1 + z²/ν)^(−(ν+1)/2), z = (y − μ)/σ.
 * @param kpi [geo, time] y
 * @param sigma index of σ, the scale, in the natural parameters
 * @param nu index of ν, the degrees of freedom
 */
export function studentTLikelihood(kpi: Float64Array, sigma: number, nu: number): Likelihood {
  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      const scale = natural[sigma]
      const df = natural[nu]
      const spread = df * scale * scale
      let logs = 0
      let shares = 0
      for (let t = 0; t < kpi.length; t++) {
        const residual = kpi[t] - expected[t]
        const square = residual * residual
        const weight = 1 / (spread + square)
        logs += Math.log1p(square / spread)
        shares += square * weight
        expectedAdjoint[t] = (df + 1) * residual * weight
      }
      adjoint[sigma] += ((df + 1) * shares - kpi.length) / scale
      adjoint[nu] +=
        0.5 * kpi.length * (digamma((df + 1) / 2) - digamma(df / 2) - 1 / df) -
        0.5 * logs +
        (0.5 * (df + 1) * shares) / df
      return kpi.length * logPeak(df, scale) - 0.5 * (df + 1) * logs
    },
    pointwise(expected, natural, out) {
      const scale = natural[sigma]
      const df = natural[nu]
      const atCentre = logPeak(df, scale)
      for (let t = 0; t < kpi.length; t++)
        out[t] = atCentre - 0.5 * (df + 1) * Math.log1p(((kpi[t] - expected[t]) / scale) ** 2 / df)
    },
    // t = normal / √(χ²/ν), χ²/2 ~ Gamma(ν/2, 1)
    sampleNoise(natural, rng, out) {
      const df = natural[nu]
      for (let t = 0; t < out.length; t++) {
        const meanSquare = (2 * Math.exp(sampleLogGamma(df / 2, rng))) / df
        out[t] = (natural[sigma] * rng.normal()) / Math.sqrt(meanSquare)
      }
    }
  }
}

/** The log density at z = 0. */
const logPeak = (df: number, scale: number) =>
  logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI) - Math.log(scale)
