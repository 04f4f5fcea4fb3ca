import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import { type AdstockKind, window } from "./AdstockKind.ts"
import type { LagWeights } from "./LagWeights.ts"
import { logNormalAround } from "./logNormalAround.ts"
import { weightedAdstock } from "./weightedAdstock.ts"

/**
 * Robyn's Weibull CDF adstock: w_l ∝ Π_{k=1..l} (1 − F(k)) = exp(−Σ_{k=1..l} (k/λ)^s), F the Weibull distribution
 * function. The share that is kept from period k − 1 to k falls with age, faster the larger the shape.
 * Parameters: shape s > 0; scale λ > 0 in periods. Robyn's own scale is the quantile of 1 … window that λ stands at,
 * rounded to whole periods, which has no derivative.
 * @source robyn, `adstock_weibull`, type "cdf"
 */
export function weibullSurvivalWeights(maxLag: number): LagWeights {
  const lags = maxLag + 1
  return {
    parameterCount: 2,
    weigh(parameters, offset, weights, slopes) {
      const shape = parameters[offset]
      const scale = parameters[offset + 1]
      let hazards = 0
      let logHazards = 0
      weights[0] = 1
      slopes[0] = 0
      slopes[lags] = 0
      for (let lag = 1; lag < lags; lag++) {
        const log = Math.log(lag / scale)
        const hazard = Math.exp(shape * log)
        hazards += hazard
        logHazards += hazard * log
        const weight = Math.exp(-hazards)
        weights[lag] = weight
        // 0 · ∞ otherwise
        slopes[lag] = weight === 0 ? 0 : -weight * logHazards
        slopes[lags + lag] = weight === 0 ? 0 : (weight * shape * hazards) / scale
      }
    }
  }
}

const codec = Schema.Struct({
  kind: Schema.Literal("weibull-cdf"),
  maxLag: window(0),
  shape: Distribution,
  /** of λ > 0, periods */
  scale: Distribution
})

/** A decay around an exponential one over a sixth of the window. */
export const weibullSurvival: AdstockKind<typeof codec> = {
  codec,
  standard: maxLag => ({ kind: "weibull-cdf", maxLag, shape: logNormalAround(1), scale: logNormalAround(maxLag / 6) }),
  parameters: ({ scale, shape }) => [positiveParameter("shape", shape), positiveParameter("scale", scale)],
  create: ({ maxLag }) => weightedAdstock(weibullSurvivalWeights(maxLag), maxLag)
}
