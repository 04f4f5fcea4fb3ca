import { sampleLogGamma } from "../distributions/sampleLogGamma.ts"
import { digamma } from "../math/digamma.ts"
import { logGamma } from "../math/logGamma.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { Likelihood } from "./Likelihood.ts"

/** Where the shocks that hit all geos of a period alike stand in the natural parameters. */
export interface ShockSlots {
  /** index of ω */
  readonly spread: number
  /** index of s of the first period; the others follow */
  readonly first: number
}

/**
 * y_gt ~ StudentT(ν, μ_gt + s_t, σ_g): density ∝ (1 + z²/ν)^(−(ν+1)/2), z = (y − μ − s)/σ. Given the shocks, cells are
 * independent.
 * @param kpi [geo, time] y
 * @param sigmas [geo] indices of σ_g, the scale, in the natural parameters, the same for all where they share one
 * @param nu index of ν, the degrees of freedom
 * @param shocks s_t ~ Normal(0, ω), whose density is their prior's; undefined: none
 * @param observed [geo, time] 1 where the cell counts; all by default
 */
export function studentTLikelihood(
  kpi: Float64Array,
  sigmas: readonly number[],
  nu: number,
  shocks?: ShockSlots,
  observed: Uint8Array = new Uint8Array(kpi.length).fill(1)
): Likelihood {
  const geos = sigmas.length
  const periods = kpi.length / geos
  // [time] s of the parameters that were last asked about
  const common = new Float64Array(periods)
  function readShocks(natural: Vec) {
    if (shocks !== undefined) for (let t = 0; t < periods; t++) common[t] = natural[shocks.first + t]
  }
  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      readShocks(natural)
      const df = natural[nu]
      const atCentre = logPeak(df)
      let value = 0
      let viaDf = 0
      for (let g = 0; g < geos; g++) {
        const scale = natural[sigmas[g]]
        const spread = df * scale * scale
        let count = 0
        let logs = 0
        let shares = 0
        for (let t = 0; t < periods; t++) {
          const i = g * periods + t
          const residual = observed[i] * (kpi[i] - expected[i] - common[t])
          const square = residual * residual
          const weight = 1 / (spread + square)
          count += observed[i]
          logs += Math.log1p(square / spread)
          shares += square * weight
          expectedAdjoint[i] = (df + 1) * residual * weight
        }
        adjoint[sigmas[g]] += ((df + 1) * shares - count) / scale
        viaDf += 0.5 * count * (digamma((df + 1) / 2) - digamma(df / 2) - 1 / df) - 0.5 * logs
        viaDf += (0.5 * (df + 1) * shares) / df
        value += count * (atCentre - Math.log(scale)) - 0.5 * (df + 1) * logs
      }
      adjoint[nu] += viaDf
      if (shocks !== undefined)
        for (let i = 0; i < expectedAdjoint.length; i++) adjoint[shocks.first + (i % periods)] += expectedAdjoint[i]
      return value
    },

    pointwise(expected, natural, out) {
      readShocks(natural)
      const df = natural[nu]
      const atCentre = logPeak(df)
      for (let i = 0; i < kpi.length; i++) {
        const scale = natural[sigmas[Math.floor(i / periods)]]
        const z = (kpi[i] - expected[i] - common[i % periods]) / scale
        out[i] = atCentre - Math.log(scale) - 0.5 * (df + 1) * Math.log1p((z * z) / df)
      }
    },

    sampleGivenOthers(expected, natural, rng, out) {
      readShocks(natural)
      for (let i = 0; i < out.length; i++)
        out[i] = expected[i] + common[i % periods] + sample(natural[sigmas[Math.floor(i / periods)]], natural[nu], rng)
    },

    sampleNoise(natural, rng, out) {
      const drawn = out.length / geos
      for (let t = 0; t < drawn; t++) {
        const shock = shocks === undefined ? 0 : natural[shocks.spread] * rng.normal()
        for (let g = 0; g < geos; g++) out[g * drawn + t] = shock + sample(natural[sigmas[g]], natural[nu], rng)
      }
    }
  }
}

/** The log density at z = 0, for σ = 1. */
const logPeak = (df: number) => logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)

/** One draw of σ t: t = normal / √(χ²/ν), χ²/2 ~ Gamma(ν/2, 1). */
function sample(scale: number, df: number, rng: Rng): number {
  const meanSquare = (2 * Math.exp(sampleLogGamma(df / 2, rng))) / df
  return (scale * rng.normal()) / Math.sqrt(meanSquare)
}
