import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import { logInPlace } from "../math/logInPlace.ts"
import { sigmoid } from "../math/sigmoid.ts"
import type { SaturationKind } from "./SaturationKind.ts"
import { hyperbolicSaturation } from "./hyperbolicSaturation.ts"

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

const codec = Schema.Struct({
  kind: Schema.Literal("hill"),
  /** of K = m·k with k ~ prior, m the median non-zero exposure */
  halfSaturation: Distribution,
  /** the slope h is fixed at 1 unless it has a prior */
  slope: Schema.optionalKey(Distribution)
})

/** Half saturation TruncatedNormal(0.8, 0.8) medians of exposure on [0.1, 10], slope 1. */
export const hill: SaturationKind<typeof codec> = {
  codec,
  standard: {
    kind: "hill",
    halfSaturation: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }
  },
  parameters: ({ halfSaturation, slope }, exposure) => [
    positiveParameter("halfSaturation", halfSaturation, { scale: exposure }),
    ...(slope === undefined ? [] : [positiveParameter("slope", slope)])
  ],
  create: ({ slope }, length) => (slope === undefined ? hyperbolicSaturation(length) : hillSaturation(length)),
  isConcave: ({ slope }) => slope === undefined
}
