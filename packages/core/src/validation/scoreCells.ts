import type { Dataset } from "../data/Dataset.ts"
import { groupPredictions } from "./groupPredictions.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"
import { type PredictionScore, scorePredictions } from "./scorePredictions.ts"

/** How good predictions of some of a KPI's cells were: of their sums over geos, and geo by geo. */
export interface CellScores {
  /** period by period, the cells summed over geos */
  readonly nation: PredictionScore
  /** empty for a national model */
  readonly geos: readonly { readonly geo: string; readonly score: PredictionScore }[]
}

/**
 * @param predictions of all cells, [geo, time]
 * @param cells those to score, at least one
 */
export function scoreCells(
  { calendar, geos, kpi }: Dataset,
  predictions: PredictiveDraws,
  cells: readonly number[]
): CellScores {
  const periods = calendar.dates.length
  const score = (groups: readonly (readonly number[])[]) =>
    scorePredictions(
      groups.map(group => group.reduce((sum, cell) => sum + kpi.values[cell], 0)),
      groupPredictions(predictions, groups)
    )
  const byGeo = Map.groupBy(cells, cell => geos[Math.floor(cell / periods)])
  return {
    nation: score(Array.from(Map.groupBy(cells, cell => cell % periods).values())),
    geos: geos.length === 1 ? [] : Array.from(byGeo, ([geo, own]) => ({ geo, score: score(own.map(cell => [cell])) }))
  }
}
