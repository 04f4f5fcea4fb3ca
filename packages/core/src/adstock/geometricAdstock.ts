import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import { type AdstockKind, window } from "./AdstockKind.ts"
import { anyRetention } from "./anyRetention.ts"

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
  // power[l] = α^l for l = 0 … window
  const power = new Float64Array(window + 1)
  // Longer ago than the series is long, only the normaliser counts.
  const tail = new Float64Array(Math.min(window, length) + 1)
  // Σ_l α^l over the window and its derivative in α, kept from forward for pullback
  const normaliser = { total: 0, slope: 0 }

  function weigh(retention: number) {
    let total = 0
    let slope = 0
    let weight = 1
    for (let lag = 0; lag < window; lag++) {
      power[lag] = weight
      // By Horner's rule: the sum of n + 1 terms is 1 + α · (the sum of n).
      slope = total + retention * slope
      total += weight
      weight *= retention
    }
    power[window] = weight
    normaliser.total = total
    normaliser.slope = slope
  }

  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      weigh(parameters[offset])
      windowedStock(input, power, tail, 1 / normaliser.total, output)
    },

    // The adjoint of the textbook recursion. Its subtractions are harmless: gradients may have either sign.
    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const retention = parameters[offset]
      const { total, slope } = normaliser
      const share = 1 / total
      const leaving = window * power[window - 1]
      let carried = 0
      let viaStock = 0
      let viaTotal = 0
      for (let t = input.length - 1; t >= 0; t--) {
        carried = adjoint[t] + retention * carried
        viaTotal += adjoint[t] * output[t]
        if (t >= window) viaStock += carried * (total * output[t - 1] - leaving * input[t - window])
        else if (t > 0) viaStock += carried * (total * output[t - 1])
        if (inputAdjoint !== undefined) inputAdjoint[t] = share * carried
      }
      gradient[offset] += share * (viaStock - slope * viaTotal)
      if (inputAdjoint === undefined) return
      for (let t = 0; t + window < input.length; t++) inputAdjoint[t] -= power[window] * inputAdjoint[t + window]
    }
  }
}

/**
 * output_t = share · Σ_l α^l x_{t−l} over the lags of a block, which are those of the window or of the whole series.
 * @param power α^l
 * @param tail [block + 1] scratch. tail[i]: the stock that periods i … block − 1 of the block before have left at its end
 */
function windowedStock(
  input: Float64Array,
  power: Float64Array,
  tail: Float64Array,
  share: number,
  output: Float64Array
): void {
  const retention = power[1]
  const block = tail.length - 1
  tail.fill(0)
  for (let start = 0; start < input.length; start += block) {
    const end = Math.min(start + block, input.length)
    let stock = 0
    for (let t = start, age = 1; t < end; t++, age++) {
      stock = input[t] + retention * stock
      output[t] = share * (stock + power[age] * tail[age])
    }
    let left = 0
    for (let t = end - 1, age = 0; t >= start; t--, age++) {
      left += power[age] * input[t]
      tail[t - start] = left
    }
  }
}

const codec = Schema.Struct({
  kind: Schema.Literal("geometric"),
  maxLag: window(0),
  /** of α in (0, 1): the share of a period's effect carried into the next */
  retention: Distribution
})

export const geometric: AdstockKind<typeof codec> = {
  codec,
  standard: maxLag => ({ kind: "geometric", maxLag, retention: anyRetention }),
  parameters: ({ retention }) => [positiveParameter("retention", retention, { upper: 1 })],
  create: ({ maxLag }, length) => geometricAdstock(maxLag, length)
}
