import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { HoldoutScores } from "../report/buildModelCard.ts"
import type { PredictionQuality } from "../report/ModelCard.ts"
import { cellsOf } from "./cellsOf.ts"
import { predictWindow } from "./predictWindow.ts"
import { scoreCells } from "./scoreCells.ts"
import type { PredictionScore } from "./scorePredictions.ts"

/**
 * How well a model predicts the cells that it holds out, beside how well it describes those it was fitted to. Shocks of a
 * period that has observed geos are not carried over to those held out: they are predicted as if the period were new.
 * @param seed of the predictive noise
 * @returns undefined where nothing is held out
 */
export function scoreHoldout(model: CompiledModel, posterior: ParameterDraws, seed: number): HoldoutScores | undefined {
  const cells = cellsOf(model, "held out")
  if (cells.length === 0) return undefined
  const predictions = predictWindow(model, posterior, seed)
  const { geos, nation } = scoreCells(model.dataset, predictions, cells)
  return {
    fitted: qualityOf(scoreCells(model.dataset, predictions, cellsOf(model, "fitted")).nation),
    holdout: {
      cells: cells.length,
      nation: qualityOf(nation),
      geos: geos.map(({ geo, score }) => ({ geo, ...qualityOf(score) }))
    }
  }
}

const qualityOf = ({ calibration, crps, rSquared, weightedMape }: PredictionScore): PredictionQuality => ({
  weightedMape,
  rSquared,
  crps,
  coverage: calibration.coverage
})
