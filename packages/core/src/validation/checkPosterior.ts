import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { bayesianRSquared } from "./bayesianRSquared.ts"
import type { Calibration } from "./calibrationOf.ts"
import { leaveOneOut } from "./leaveOneOut.ts"
import { pointwiseDraws } from "./pointwiseDraws.ts"
import { type PredictionScore, scorePredictions } from "./scorePredictions.ts"
import { predictWindow } from "./predictWindow.ts"

/** How well a fitted model describes the data it was fitted to. */
export interface PosteriorCheck {
  /** of the fit, which has seen what it predicts */
  readonly fit: PredictionScore
  /** share of variance explained, with its uncertainty */
  readonly bayesianRSquared: Estimate
  /** of neighbouring residuals; far from 0 the model misses something that lasts, and its intervals are too narrow */
  readonly residualAutocorrelation: number
  /** of each period predicted from all others */
  readonly leaveOneOut: {
    readonly elpd: number
    readonly elpdError: number
    readonly effectiveParameters: number
    readonly calibration: Calibration
    /** largest k̂ that can be trusted */
    readonly reliableShape: number
    /** periods with a larger one: the fit hangs on them, and the figures above cannot be trusted for them */
    readonly influential: readonly { readonly date: string; readonly shape: number | null }[]
  }
}

/**
 * Posterior predictive and leave-one-out checks of a national model.
 * @param seed of the predictive noise
 */
export function checkPosterior(model: CompiledModel, posterior: ParameterDraws, seed: number): PosteriorCheck {
  const { calendar, kpi } = model.dataset
  const predictions = predictWindow(model, posterior, seed)
  const loo = leaveOneOut(kpi.values, pointwiseDraws(model, posterior), predictions.predicted, posterior.chains)
  const { drawCount, expected } = predictions
  const fitted = kpi.values.map((_, t) => mean(expected.subarray(t * drawCount, (t + 1) * drawCount)))
  const residuals = kpi.values.map((y, t) => y - fitted[t])
  const { calibration, effectiveParameters, elpd, elpdError, influential, reliableShape, shapes } = loo
  return {
    fit: scorePredictions(kpi.values, predictions),
    bayesianRSquared: estimateDraws(bayesianRSquared(kpi.values, predictions)),
    residualAutocorrelation: dot(residuals.subarray(1), residuals.subarray(0, -1)) / dot(residuals, residuals),
    leaveOneOut: {
      elpd,
      elpdError,
      effectiveParameters,
      calibration,
      reliableShape,
      influential: influential.map(t => ({
        date: calendar.dates[t],
        shape: Number.isFinite(shapes[t]) ? shapes[t] : null
      }))
    }
  }
}
