import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import type { SaturationKind } from "./SaturationKind.ts"

/**
 * Logistic saturation: s(a) = (1 − e^(−λa)) / (1 + e^(−λa)) = tanh(λa/2), in [0, 1).
 * Parameter: rate λ > 0, per exposure unit. s'(a) = λ/2 · (1 − s²).
 */
export function logisticSaturation(length: number): SeriesMap {
  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      const halfRate = 0.5 * parameters[offset]
      for (let t = 0; t < length; t++) output[t] = Math.tanh(halfRate * input[t])
    },

    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const rate = parameters[offset]
      let viaRate = 0
      for (let t = 0; t < length; t++) {
        const slope = 0.5 * adjoint[t] * (1 - output[t] * output[t])
        viaRate += slope * input[t]
        if (inputAdjoint !== undefined) inputAdjoint[t] = rate * slope
      }
      gradient[offset] += viaRate
    }
  }
}

const codec = Schema.Struct({
  kind: Schema.Literal("logistic"),
  /** of λ = r/m with r ~ prior, m the median non-zero exposure */
  rate: Distribution
})

/** Rate LogNormal(log 1.4, 0.7), whose median reaches 60 % of the maximum at the median exposure. */
export const logistic: SaturationKind<typeof codec> = {
  codec,
  standard: { kind: "logistic", rate: { kind: "logNormal", mu: Math.log(1.4), sigma: 0.7 } },
  parameters: ({ rate }, exposure) => [positiveParameter("rate", rate, { scale: 1 / exposure })],
  create: (_, length) => logisticSaturation(length),
  isConcave: () => true
}
