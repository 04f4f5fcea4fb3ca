import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import { type AdstockKind, window } from "./AdstockKind.ts"
import type { LagWeights } from "./LagWeights.ts"
import { logNormalAround } from "./logNormalAround.ts"
import { weightedAdstock } from "./weightedAdstock.ts"

/**
 * Robyn's Weibull PDF adstock: w_l ∝ f(l + 1) − min_k f(k), f the Weibull density over ages 1 … maxLag + 1. With a shape
 * above 1 the effect peaks late. Parameters: shape s > 0; scale λ > 0 in periods, see `weibullSurvivalWeights`.
 *
 * f is unimodal, so its minimum is at one of the ends: as that changes sides, the weights have a kink.
 * @param maxLag ≥ 1: of one lag, f less its minimum is nothing
 * @source robyn, `adstock_weibull`, type "pdf"
 */
export function weibullDensityWeights(maxLag: number): LagWeights {
  if (maxLag < 1) throw new RangeError(`maxLag ${maxLag}`)
  const lags = maxLag + 1
  const logAge = Float64Array.from({ length: lags }, (_, lag) => Math.log(lag + 1))
  return {
    parameterCount: 2,
    weigh(parameters, offset, weights, slopes) {
      const shape = parameters[offset]
      const scale = parameters[offset + 1]
      const logScale = Math.log(scale)
      // log f but for its constant, which is common to all
      const logDensity = (lag: number) => (shape - 1) * logAge[lag] - Math.exp(shape * (logAge[lag] - logScale))
      // Relative to its largest value, or all of it may underflow.
      let largest = Number.NEGATIVE_INFINITY
      for (let lag = 0; lag < lags; lag++) largest = Math.max(largest, logDensity(lag))
      for (let lag = 0; lag < lags; lag++) {
        const log = logAge[lag] - logScale
        const power = Math.exp(shape * log)
        const density = Math.exp(logDensity(lag) - largest)
        weights[lag] = density
        // 0 · ∞ otherwise
        slopes[lag] = density === 0 ? 0 : density * (logAge[lag] - power * log)
        slopes[lags + lag] = density === 0 ? 0 : (density * power * shape) / scale
      }
      const least = weights[0] < weights[maxLag] ? 0 : maxLag
      takeOff(weights, 0, lags, weights[least])
      takeOff(slopes, 0, lags, slopes[least])
      takeOff(slopes, lags, lags, slopes[lags + least])
    }
  }
}

function takeOff(values: Float64Array, from: number, count: number, amount: number): void {
  for (let i = from; i < from + count; i++) values[i] -= amount
}

const codec = Schema.Struct({
  kind: Schema.Literal("weibull-pdf"),
  maxLag: window(1),
  shape: Distribution,
  /** of λ > 0, periods */
  scale: Distribution
})

/** A peak around a quarter of the window. */
export const weibullDensity: AdstockKind<typeof codec> = {
  codec,
  standard: maxLag => ({ kind: "weibull-pdf", maxLag, shape: logNormalAround(2), scale: logNormalAround(maxLag / 4) }),
  parameters: ({ scale, shape }) => [positiveParameter("shape", shape), positiveParameter("scale", scale)],
  create: ({ maxLag }) => weightedAdstock(weibullDensityWeights(maxLag), maxLag)
}
