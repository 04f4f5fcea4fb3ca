import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import type { Forecast } from "./Forecast.ts"
import type { FuturePlan, HeldSeries } from "./FuturePlan.ts"
import { summarizeForecast } from "./summarizeForecast.ts"

/** A forecast and what was assumed for it. */
export interface PlannedForecast extends Forecast {
  readonly held: readonly HeldSeries[]
}

/**
 * The total KPI and its parts in the periods after the window, under a plan.
 * @param seed of the noise; plans forecast with the same seed meet the same noise
 * @throws RangeError as `continueDataset`
 */
export function forecastKpi(
  model: CompiledModel,
  posterior: ParameterDraws,
  plan: FuturePlan,
  seed = 1
): PlannedForecast {
  const { dataset, held } = continueDataset(model.dataset, plan)
  return { ...summarizeForecast(drawForecast(model, posterior, dataset, { trend: plan.trend, seed })), held }
}
