import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import { type Calibration, calibrationOf } from "./calibrationOf.ts"
import { crps } from "./crps.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"

/** How good predictions were, against what happened. */
export interface PredictionScore {
  readonly observations: number
  /** Σ|y − ŷ| / Σ|y|, ŷ the mean expectation */
  readonly weightedMape: number
  /** 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; null where y does not vary */
  readonly rSquared: number | null
  /** mean continuous ranked probability score, KPI units: rewards being close, and being as sure as one may be */
  readonly crps: number
  readonly calibration: Calibration
  /** [observation] probability that the prediction gave to smaller values */
  readonly pit: readonly number[]
}

/**
 * @param actual [observation] what happened
 * @throws RangeError if the numbers of observations differ
 */
export function scorePredictions(actual: Vec, predictions: PredictiveDraws): PredictionScore {
  const { drawCount, expected, predicted } = predictions
  const y = Float64Array.from(actual)
  if (expected.length !== y.length * drawCount)
    throw new RangeError(`${y.length} observations, ${expected.length / drawCount} predictions`)
  const draws = (of: Float64Array, t: number) => of.subarray(t * drawCount, (t + 1) * drawCount)
  const point = y.map((_, t) => mean(draws(expected, t)))
  const centre = mean(y)
  const variation = sum(y.map(value => (value - centre) ** 2))
  const pit = Array.from(y, (value, t) => shareBelow(draws(predicted, t), value))
  return {
    observations: y.length,
    weightedMape: sum(y.map((value, t) => Math.abs(value - point[t]))) / sum(y.map(Math.abs)),
    rSquared: variation > 0 ? 1 - sum(y.map((value, t) => (value - point[t]) ** 2)) / variation : null,
    crps: mean(y.map((value, t) => crps(draws(predicted, t), value))),
    calibration: calibrationOf(pit),
    pit
  }
}

/** The rank of a value among draws as a probability inside (0, 1). */
function shareBelow(draws: Float64Array, value: number): number {
  let below = 0
  for (let d = 0; d < draws.length; d++) below += draws[d] < value ? 1 : 0
  return (below + 0.5) / (draws.length + 1)
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0)
