import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import { type AdstockKind, window } from "./AdstockKind.ts"
import type { LagWeights } from "./LagWeights.ts"
import { anyRetention } from "./anyRetention.ts"
import { weightedAdstock } from "./weightedAdstock.ts"

/**
 * w_l ∝ (1 − l/(L + 1))^(1/α − 1), L the longest lag: convex for α < 1/2, straight at 1/2, concave above, and always 0
 * right after the window. Parameter: retention 0 < α < 1.
 * @source meridian, "binomial" adstock decay
 */
export function binomialWeights(maxLag: number): LagWeights {
  // log(1 − l/(L + 1))
  const logRest = Float64Array.from({ length: maxLag + 1 }, (_, lag) => Math.log1p(-lag / (maxLag + 1)))
  return {
    parameterCount: 1,
    weigh(parameters, offset, weights, slopes) {
      const retention = parameters[offset]
      const exponent = 1 / retention - 1
      for (let lag = 0; lag <= maxLag; lag++) {
        const weight = Math.exp(exponent * logRest[lag])
        weights[lag] = weight
        // Written so that what underflows stays 0.
        slopes[lag] = (-weight * logRest[lag]) / retention / retention
      }
    }
  }
}

const codec = Schema.Struct({ kind: Schema.Literal("binomial"), maxLag: window(0), retention: Distribution })

export const binomial: AdstockKind<typeof codec> = {
  codec,
  standard: maxLag => ({ kind: "binomial", maxLag, retention: anyRetention }),
  parameters: ({ retention }) => [positiveParameter("retention", retention, { upper: 1 })],
  create: ({ maxLag }) => weightedAdstock(binomialWeights(maxLag), maxLag)
}
