import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import { type AdstockKind, window } from "./AdstockKind.ts"
import type { LagWeights } from "./LagWeights.ts"
import { anyRetention } from "./anyRetention.ts"
import { weightedAdstock } from "./weightedAdstock.ts"

/**
 * w_l ∝ α^((l − θ)²): an effect that peaks θ periods after the exposure. Parameters: retention 0 < α < 1, delay θ ≥ 0 in
 * periods; a delay beyond the window leaves its last lags the heaviest.
 * @source jin2017, "delayed adstock"
 */
export function delayedGeometricWeights(maxLag: number): LagWeights {
  const lags = maxLag + 1
  return {
    parameterCount: 2,
    weigh(parameters, offset, weights, slopes) {
      const retention = parameters[offset]
      const delay = parameters[offset + 1]
      const logRetention = Math.log(retention)
      // The lag next to the peak gets weight 1: with small α all powers may underflow.
      const nearest = (Math.min(Math.round(delay), maxLag) - delay) ** 2
      for (let lag = 0; lag < lags; lag++) {
        const distance = lag - delay
        const excess = distance * distance - nearest
        const weight = Math.exp(excess * logRetention)
        weights[lag] = weight
        slopes[lag] = (excess * weight) / retention
        slopes[lags + lag] = -2 * distance * logRetention * weight
      }
    }
  }
}

const codec = Schema.Struct({
  kind: Schema.Literal("delayed-geometric"),
  maxLag: window(0),
  retention: Distribution,
  /** of θ ≥ 0, periods */
  delay: Distribution
})

/** Delay HalfNormal(2) periods. */
export const delayedGeometric: AdstockKind<typeof codec> = {
  codec,
  standard: maxLag => ({
    kind: "delayed-geometric",
    maxLag,
    retention: anyRetention,
    delay: { kind: "halfNormal", sd: 2 }
  }),
  parameters: ({ delay, retention }) => [
    positiveParameter("retention", retention, { upper: 1 }),
    positiveParameter("delay", delay)
  ],
  create: ({ maxLag }) => weightedAdstock(delayedGeometricWeights(maxLag), maxLag)
}
