import { reliableShape } from "../math/paretoSmooth.ts"
import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"
import { type Calibration, calibrationOf } from "./calibrationOf.ts"
import { looTerm } from "./looTerm.ts"

/** How well a fit would predict each observation had it not seen it. */
export interface LeaveOneOut {
  /** Σ ln p(y_t | the others): expected log predictive density; larger is better, and only differences mean something */
  readonly elpd: number
  /** standard error of `elpd`, from its terms' variance */
  readonly elpdError: number
  /** ln p(y) with all data, less `elpd`: how many parameters the data had to pay for */
  readonly effectiveParameters: number
  /** [observation] ln p(y_t | the others) */
  readonly pointwise: Float64Array
  /** [observation] tail shape k̂ of the importance weights */
  readonly shapes: Float64Array
  /** largest k̂ to be trusted with this number of draws */
  readonly reliableShape: number
  /** observations that move the fit so far that their own terms cannot be trusted: those with a larger k̂ */
  readonly influential: readonly number[]
  /** [observation] probability given to smaller values than y_t, by the fit to the others */
  readonly pit: readonly number[]
  readonly calibration: Calibration
}

/**
 * Leave-one-out cross-validation without refits (`looTerm`). For a series it asks
 * for the one missing week among known ones, not for the future: `backtest` does.
 * @param actual [observation] y
 * @param logLikelihood [observation, chain, draw] ln p(y_t | θ), see `pointwiseDraws`
 * @param predicted [observation, chain, draw] KPIs drawn at the same θ
 */
export function leaveOneOut(
  actual: Vec,
  logLikelihood: Float64Array,
  predicted: Float64Array,
  chains: number
): LeaveOneOut {
  const drawCount = logLikelihood.length / actual.length
  const terms = Array.from(actual, (y, t) => {
    const term = looTerm(logLikelihood.subarray(t * drawCount, (t + 1) * drawCount), chains)
    const below = term.weights.reduce((sum, weight, d) => (predicted[t * drawCount + d] < y ? sum + weight : sum), 0)
    return { ...term, below }
  })
  const limit = reliableShape(drawCount)
  const pointwise = Float64Array.from(terms, ({ elpd }) => elpd)
  const pit = terms.map(({ below }) => below)
  const elpd = pointwise.reduce((sum, x) => sum + x, 0)
  return {
    elpd,
    elpdError: Math.sqrt(pointwise.length * variance(pointwise)),
    effectiveParameters: terms.reduce((sum, { full }) => sum + full, 0) - elpd,
    pointwise,
    shapes: Float64Array.from(terms, ({ shape }) => shape),
    reliableShape: limit,
    influential: terms.flatMap(({ shape }, t) => (shape <= limit ? [] : [t])),
    pit,
    calibration: calibrationOf(pit)
  }
}
