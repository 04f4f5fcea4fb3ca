import { periodsPerYear } from "../data/calendarPeriods.ts"
import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { splitByGeo } from "../data/splitByGeo.ts"
import { drawForecast } from "../forecast/drawForecast.ts"
import { predictGeo } from "../forecast/predictGeo.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { type PredictionScore, scorePredictions } from "./scorePredictions.ts"
import { predictFuture } from "./predictFuture.ts"

/** How well a model predicted periods it had not seen, from what was spent in them and what else happened. */
export interface FutureScore {
  /** of the nation */
  readonly score: PredictionScore
  /** geo by geo; empty for a national model */
  readonly geos: readonly { readonly geo: string; readonly score: PredictionScore }[]
  /** weighted MAPE of repeating the KPI of a year before; null where the window is shorter than that */
  readonly naiveMape: number | null
  /** sum over the periods */
  readonly total: { readonly actual: number; readonly predicted: Estimate }
}

/**
 * Predicts the periods after a model's window and holds them against what happened.
 * @param model fitted to the first periods of `whole`
 * @param whole the window and exactly the periods to predict
 * @param seed of the predictive noise
 */
export function scoreFuture(model: CompiledModel, draws: ParameterDraws, whole: Dataset, seed: number): FutureScore {
  const window = model.dataset.calendar.dates.length
  const national = nationalDataset(whole)
  const actual = national.kpi.values.subarray(window)
  const forecast = drawForecast(model, draws, whole, { trend: "continues", seed })
  const predictions = predictFuture(forecast)
  const byGeo = splitByGeo(whole, whole.kpi.values)
  const total = new Float64Array(predictions.drawCount)
  predictions.predicted.forEach((y, i) => (total[i % total.length] += y))
  return {
    score: scorePredictions(actual, predictions),
    geos: (forecast.geos?.names ?? []).map((geo, g) => ({
      geo,
      score: scorePredictions(byGeo[g].subarray(window), predictGeo(forecast, g))
    })),
    naiveMape: naiveMape(national, window),
    total: { actual: sum(actual), predicted: estimateDraws(total) }
  }
}

function naiveMape({ calendar, kpi }: Dataset, window: number): number | null {
  const year = Math.round(periodsPerYear(calendar))
  const actual = kpi.values.subarray(window)
  // A future longer than a year repeats the last year that was known.
  const before = actual.map((_, t) => kpi.values[window + t - year * Math.ceil((t + 1) / year)])
  return window < year ? null : sum(actual.map((y, t) => Math.abs(y - before[t]))) / sum(actual.map(Math.abs))
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0)
