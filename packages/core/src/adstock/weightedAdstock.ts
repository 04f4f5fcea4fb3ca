import type { SeriesMap } from "../math/SeriesMap.ts"
import type { LagWeights } from "./LagWeights.ts"

/**
 * Windowed adstock of any shape: a_t = Σ_l w_l x_{t−l}, w_l = v_l / Σ_k v_k for lags 0 … maxLag, v the shape's weights.
 * Cost O(time · lags). The stock is exactly zero where the window holds no exposure.
 */
export function weightedAdstock(shape: LagWeights, maxLag: number): SeriesMap {
  const lags = maxLag + 1
  const { parameterCount } = shape
  const weights = new Float64Array(lags)
  const slopes = new Float64Array(parameterCount * lags)
  // Σ_l v_l, kept from forward for pullback
  const normaliser = { total: 0 }
  // d/dw_l
  const weightAdjoint = new Float64Array(lags)

  return {
    parameterCount,

    forward(input, parameters, offset, output) {
      shape.weigh(parameters, offset, weights, slopes)
      let total = 0
      for (let lag = 0; lag < lags; lag++) total += weights[lag]
      for (let lag = 0; lag < lags; lag++) weights[lag] /= total
      normaliser.total = total
      for (let t = 0; t < input.length; t++) {
        const oldest = Math.min(maxLag, t)
        let stock = 0
        for (let lag = 0; lag <= oldest; lag++) stock += weights[lag] * input[t - lag]
        output[t] = stock
      }
    },

    pullback(input, _output, adjoint, _parameters, offset, gradient, inputAdjoint) {
      const length = input.length
      let common = 0
      for (let lag = 0; lag < lags; lag++) {
        let sum = 0
        for (let t = lag; t < length; t++) sum += adjoint[t] * input[t - lag]
        weightAdjoint[lag] = sum
        common += weights[lag] * sum
      }
      // dw_l = (dv_l − w_l Σ_k dv_k) / Σ_k v_k
      for (let i = 0; i < parameterCount; i++) {
        let slope = 0
        for (let lag = 0; lag < lags; lag++) slope += slopes[i * lags + lag] * (weightAdjoint[lag] - common)
        gradient[offset + i] += slope / normaliser.total
      }
      if (inputAdjoint === undefined) return
      for (let t = 0; t < length; t++) {
        const last = Math.min(maxLag, length - 1 - t)
        let sum = 0
        for (let lag = 0; lag <= last; lag++) sum += weights[lag] * adjoint[t + lag]
        inputAdjoint[t] = sum
      }
    }
  }
}
