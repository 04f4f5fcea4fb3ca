import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { bayesianRSquared } from "./bayesianRSquared.ts"
import type { Calibration } from "./calibrationOf.ts"
import { cellsOf } from "./cellsOf.ts"
import { drawsForCells } from "./drawsForCells.ts"
import { groupPredictions } from "./groupPredictions.ts"
import { leaveOneOut } from "./leaveOneOut.ts"
import { pointwiseDraws } from "./pointwiseDraws.ts"
import { predictGivenOthers } from "./predictGivenOthers.ts"
import { predictWindow } from "./predictWindow.ts"
import { type CellScores, scoreCells } from "./scoreCells.ts"
import type { PredictionScore } from "./scorePredictions.ts"

/** How well a fitted model describes the data it was fitted to, which leaves out what it holds out. */
export interface PosteriorCheck {
  /** of the fit, which has seen what it predicts: the nation's KPI */
  readonly fit: PredictionScore
  /** the same geo by geo; empty for a national model */
  readonly geos: CellScores["geos"]
  /** share of the nation's variance explained, with its uncertainty */
  readonly bayesianRSquared: Estimate
  /** of the nation's neighbouring residuals; far from 0 the model misses something that lasts, and its intervals are too narrow */
  readonly residualAutocorrelation: number
  /** of each cell predicted from all others: of a period, or of a geo in a period */
  readonly leaveOneOut: {
    readonly elpd: number
    readonly elpdError: number
    readonly effectiveParameters: number
    readonly calibration: Calibration
    /** largest k̂ that can be trusted */
    readonly reliableShape: number
    /** cells with a larger one: the fit hangs on them, and the figures above cannot be trusted for them */
    readonly influential: readonly InfluentialCell[]
  }
}

export interface InfluentialCell {
  readonly date: string
  /** of a panel */
  readonly geo?: string
  readonly shape: number | null
}

/**
 * Posterior predictive and leave-one-out checks.
 * @param seed of the predictive noise
 */
export function checkPosterior(model: CompiledModel, posterior: ParameterDraws, seed: number): PosteriorCheck {
  const { calendar, geos, kpi } = model.dataset
  const draws = drawsForCells(model, posterior)
  const periods = calendar.dates.length
  const cells = cellsOf(model, "fitted")
  const predictions = predictWindow(model, draws, seed)
  const { geos: byGeo, nation: fit } = scoreCells(model.dataset, predictions, cells)
  const groups = Array.from(Map.groupBy(cells, cell => cell % periods).values())
  const actual = Float64Array.from(groups, group => group.reduce((sum, cell) => sum + kpi.values[cell], 0))
  const nation = groupPredictions(predictions, groups)
  const { drawCount, expected } = nation
  const residuals = actual.map((y, t) => y - mean(expected.subarray(t * drawCount, (t + 1) * drawCount)))
  const loo = leaveOneOut(
    cells.map(cell => kpi.values[cell]),
    pointwiseDraws(model, draws),
    predictGivenOthers(model, draws, cells, seed),
    draws.chains
  )
  const { calibration, effectiveParameters, elpd, elpdError, influential, reliableShape, shapes } = loo
  return {
    fit,
    geos: byGeo,
    bayesianRSquared: estimateDraws(bayesianRSquared(actual, nation)),
    residualAutocorrelation: dot(residuals.subarray(1), residuals.subarray(0, -1)) / dot(residuals, residuals),
    leaveOneOut: {
      elpd,
      elpdError,
      effectiveParameters,
      calibration,
      reliableShape,
      influential: influential.map(i => ({
        date: calendar.dates[cells[i] % periods],
        ...(geos.length > 1 && { geo: geos[Math.floor(cells[i] / periods)] }),
        shape: Number.isFinite(shapes[i]) ? shapes[i] : null
      }))
    }
  }
}
