import type { Likelihood } from "./Likelihood.ts"

/**
 * A likelihood of national equivalents as one of the KPI itself, y = share · national equivalent. Expectations and their
 * adjoints remain national equivalents.
 * @param shares [geo]
 * @param observed [geo, time] 1 where the likelihood counts a cell
 */
export function inKpiUnits(likelihood: Likelihood, shares: Float64Array, observed: Uint8Array): Likelihood {
  const geoOf = (i: number, length: number) => Math.floor((i * shares.length) / length)
  const logShares = shares.map(Math.log)
  const logJacobian = observed.reduce((sum, o, i) => sum + o * logShares[geoOf(i, observed.length)], 0)
  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      const value = likelihood.accumulate(expected, natural, expectedAdjoint, adjoint)
      return value - logJacobian
    },
    pointwise(expected, natural, out) {
      likelihood.pointwise(expected, natural, out)
      for (let i = 0; i < out.length; i++) out[i] -= logShares[geoOf(i, out.length)]
    },
    ...(likelihood.sampleGivenOthers && {
      sampleGivenOthers(expected, natural, rng, out) {
        likelihood.sampleGivenOthers?.(expected, natural, rng, out)
        for (let i = 0; i < out.length; i++) out[i] *= shares[geoOf(i, out.length)]
      }
    }),
    sampleNoise(natural, rng, out) {
      likelihood.sampleNoise(natural, rng, out)
      for (let i = 0; i < out.length; i++) out[i] *= shares[geoOf(i, out.length)]
    }
  }
}
