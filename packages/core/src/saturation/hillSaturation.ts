import type { SeriesMap } from "../math/SeriesMap.ts"

/**
 * Hill saturation with a free slope: s(a) = a^h / (a^h + K^h) = 1 / (1 + exp(−h · log(a/K))), in [0, 1).
 * Parameters: half saturation K > 0 (exposure units, s(K) = 1/2), slope h > 0.
 *
 * Written with a logarithm because a^h overflows. At a = 0, log(a/K) = −∞ gives s = 0 for every K and h; the derivative
 * with respect to a is infinite there for h < 1 and is taken as 0: a stock is exactly zero only where no exposure reaches
 * it, so that no parameter can move it.
 * @source jin2017, "Hill"
 */
export function hillSaturation(length: number): SeriesMap {
  const logRatio = new Float64Array(length)
  return {
    parameterCount: 2,

    forward(input, parameters, offset, output) {
      const logHalf = Math.log(parameters[offset])
      const slope = parameters[offset + 1]
      for (let t = 0; t < length; t++) {
        logRatio[t] = Math.log(input[t]) - logHalf
        output[t] = 1 / (1 + Math.exp(-slope * logRatio[t]))
      }
    },

    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const slope = parameters[offset + 1]
      let viaHalf = 0
      let viaSlope = 0
      for (let t = 0; t < length; t++) {
        const steepness = adjoint[t] * output[t] * (1 - output[t])
        const reached = input[t] > 0
        viaHalf += steepness
        if (reached) viaSlope += steepness * logRatio[t]
        if (inputAdjoint !== undefined) inputAdjoint[t] = reached ? (slope * steepness) / input[t] : 0
      }
      gradient[offset] -= (slope * viaHalf) / parameters[offset]
      gradient[offset + 1] += viaSlope
    }
  }
}
