import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import type { SaturationKind } from "./SaturationKind.ts"

/**
 * Root saturation: s(a) = (a/m)^e. Parameter: exponent 0 < e ≤ 1. Twice the exposure has 2^e times the effect, however
 * much there is already. s(0) = 0; the derivative in a is infinite there for e < 1 and is taken as 0, for the reason given
 * in `hillSaturation`.
 * @param scale m > 0, the exposure whose response is 1
 */
export function rootSaturation(length: number, scale: number): SeriesMap {
  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      const exponent = parameters[offset]
      for (let t = 0; t < length; t++) output[t] = (input[t] / scale) ** exponent
    },

    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const exponent = parameters[offset]
      let viaExponent = 0
      for (let t = 0; t < length; t++) {
        const a = input[t]
        const weighted = adjoint[t] * output[t]
        if (a > 0) viaExponent += weighted * Math.log(a / scale)
        if (inputAdjoint !== undefined) inputAdjoint[t] = a > 0 ? (exponent * weighted) / a : 0
      }
      gradient[offset] += viaExponent
    }
  }
}

const codec = Schema.Struct({ kind: Schema.Literal("root"), exponent: Distribution })

/** In units of the median non-zero exposure m; it never reaches a maximum. Exponent Beta(4, 2), 90 % in 0.34 … 0.92. */
export const root: SaturationKind<typeof codec> = {
  codec,
  standard: { kind: "root", exponent: { kind: "beta", a: 4, b: 2 } },
  parameters: ({ exponent }) => [positiveParameter("exponent", exponent, { upper: 1 })],
  create: (_, length, exposure) => rootSaturation(length, exposure),
  isConcave: () => true
}
