import type { SeriesMap } from "../math/SeriesMap.ts"

/**
 * Hill saturation with slope 1, also known as Michaelis–Menten: s(a) = a / (a + K), in [0, 1).
 * Parameter: half saturation K > 0 (exposure units, s(K) = 1/2). s'(a) = K / (a + K)² = (1 − s)² / K, finite at a = 0.
 */
export function hyperbolicSaturation(length: number): SeriesMap {
  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      const half = parameters[offset]
      // Not a / (a + K): the sum overflows. Here a = 0 gives K/0 = ∞ and s = 0.
      for (let t = 0; t < length; t++) output[t] = 1 / (1 + half / input[t])
    },

    pullback(_input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const half = parameters[offset]
      let viaHalf = 0
      for (let t = 0; t < length; t++) {
        const rest = 1 - output[t]
        viaHalf += adjoint[t] * output[t] * rest
        if (inputAdjoint !== undefined) inputAdjoint[t] = (adjoint[t] * rest * rest) / half
      }
      gradient[offset] -= viaHalf / half
    }
  }
}
