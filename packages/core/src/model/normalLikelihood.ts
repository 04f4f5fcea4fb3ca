import type { Likelihood } from "./Likelihood.ts"

/**
 * y ~ Normal(μ, σ).
 * @param kpi [time] y
 * @param sigma index of σ in the natural parameters
 * @param observed [time] 1 where the observation counts; all by default
 */
export function normalLikelihood(
  kpi: Float64Array,
  sigma: number,
  observed: Uint8Array = new Uint8Array(kpi.length).fill(1)
): Likelihood {
  const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)
  const count = observed.reduce((sum, o) => sum + o, 0)
  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      const sd = natural[sigma]
      const precision = 1 / (sd * sd)
      let squares = 0
      for (let t = 0; t < kpi.length; t++) {
        const residual = observed[t] * (kpi[t] - expected[t])
        squares += residual * residual
        expectedAdjoint[t] = residual * precision
      }
      adjoint[sigma] += (squares * precision - count) / sd
      return -count * (halfLogTwoPi + Math.log(sd)) - 0.5 * squares * precision
    },
    pointwise(expected, natural, out) {
      const sd = natural[sigma]
      const constant = -halfLogTwoPi - Math.log(sd)
      for (let t = 0; t < kpi.length; t++) out[t] = constant - 0.5 * ((kpi[t] - expected[t]) / sd) ** 2
    },
    sampleNoise(natural, rng, out) {
      for (let t = 0; t < out.length; t++) out[t] = natural[sigma] * rng.normal()
    }
  }
}
