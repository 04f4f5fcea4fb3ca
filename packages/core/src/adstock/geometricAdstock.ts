import type { SeriesMap } from "../math/SeriesMap.ts"

/**
 * Windowed geometric adstock: a_t = Σ_l w_l x_{t−l}, w_l = α^l / Σ_k α^k, lags 0 … maxLag. One parameter, the retention
 * rate 0 ≤ α ≤ 1. Cost O(time), whatever the number of lags.
 *
 * The textbook recursion s_t = x_t + α s_{t−1} − α^W x_{t−W} subtracts what leaves the window of W = maxLag + 1 periods and
 * keeps the rounding error: after the last exposure it leaves a residue, possibly negative, where the stock is zero. Here
 * nothing is subtracted: the periods are cut into blocks of W, so that a window is the end of one block and the beginning
 * of the next, and each is a sum of positive terms. The stock is exactly zero where the window holds no exposure, and
 * otherwise right to a few units in the last place.
 */
export function geometricAdstock(maxLag: number, length: number): SeriesMap {
  const window = maxLag + 1
  // power[l] = α^l; longer ago than the series is long, only the normaliser counts.
  const power = new Float64Array(window + 1)
  const block = Math.min(window, length)
  // tail[i]: the stock that periods i … block − 1 of the previous block have left at its end
  const tail = new Float64Array(block + 1)
  let total = 0
  let totalSlope = 0

  function weigh(retention: number) {
    power[0] = 1
    total = 1
    totalSlope = 0
    for (let lag = 1; lag < window; lag++) {
      totalSlope += lag * power[lag - 1]
      power[lag] = power[lag - 1] * retention
      total += power[lag]
    }
    power[window] = power[window - 1] * retention
  }

  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      const retention = parameters[offset]
      weigh(retention)
      const share = 1 / total
      tail.fill(0)
      for (let start = 0; start < length; start += block) {
        const size = Math.min(block, length - start)
        let stock = 0
        for (let i = 0; i < size; i++) {
          stock = input[start + i] + retention * stock
          output[start + i] = share * (stock + power[i + 1] * tail[i + 1])
        }
        if (size < block) break
        let left = 0
        for (let i = block - 1; i >= 0; i--) {
          left += power[block - 1 - i] * input[start + i]
          tail[i] = left
        }
      }
    },

    // The adjoint of the textbook recursion. Its subtractions are harmless: gradients may have either sign.
    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const retention = parameters[offset]
      const stockPerOutput = total
      const share = 1 / stockPerOutput
      const leaving = window * power[window - 1]
      let carried = 0
      let viaStock = 0
      let viaTotal = 0
      for (let t = length - 1; t >= 0; t--) {
        carried = adjoint[t] + retention * carried
        viaTotal += adjoint[t] * output[t]
        if (t >= window) viaStock += carried * (stockPerOutput * output[t - 1] - leaving * input[t - window])
        else if (t > 0) viaStock += carried * (stockPerOutput * output[t - 1])
        if (inputAdjoint !== undefined) inputAdjoint[t] = share * carried
      }
      gradient[offset] += share * (viaStock - totalSlope * viaTotal)
      if (inputAdjoint === undefined) return
      for (let t = 0; t + window < length; t++) inputAdjoint[t] -= power[window] * inputAdjoint[t + window]
    }
  }
}
