import { logInPlace } from "../math/logInPlace.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import { sigmoid } from "../math/sigmoid.ts"

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
  const logInput = new Float64Array(length)
  const words = new Int32Array(logInput.buffer)
  return {
    parameterCount: 2,

    forward(input, parameters, offset, output) {
      logInput.set(input)
      logInPlace(logInput, words)
      sigmoid(logInput, Math.log(parameters[offset]), parameters[offset + 1], output)
    },

    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const half = parameters[offset]
      const slope = parameters[offset + 1]
      const logs = logInput
      let steepnesses = 0
      let weightedLogs = 0
      for (let t = 0; t < input.length; t++) {
        const a = input[t]
        const steepness = adjoint[t] * output[t] * (1 - output[t])
        if (a > 0) {
          steepnesses += steepness
          weightedLogs += steepness * logs[t]
        }
        if (inputAdjoint !== undefined) inputAdjoint[t] = a > 0 ? (slope * steepness) / a : 0
      }
      gradient[offset] -= (slope * steepnesses) / half
      gradient[offset + 1] += weightedLogs - steepnesses * Math.log(half)
    }
  }
}
