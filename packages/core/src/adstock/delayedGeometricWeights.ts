import type { LagWeights } from "./LagWeights.ts"

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
