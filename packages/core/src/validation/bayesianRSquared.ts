import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"

/**
 * Share of variance explained, draw by draw: var(μ) / (var(μ) + var(y − μ)), variances over observations. Unlike 1 − SSE/SST
 * it is never outside [0, 1], and it has an uncertainty.
 * @param actual [observation] y
 * @returns [draw]
 * @source gelman2019
 */
export function bayesianRSquared(actual: Vec, { drawCount, expected }: PredictiveDraws): Float64Array {
  const y = Float64Array.from(actual)
  return Float64Array.from({ length: drawCount }, (_, draw) => {
    const fitted = y.map((_, t) => expected[t * drawCount + draw])
    const explained = variance(fitted)
    return explained / (explained + variance(y.map((value, t) => value - fitted[t])))
  })
}
