import type { ForecastDraws } from "../forecast/ForecastDraws.ts"
import { sumDraws } from "../forecast/sumDraws.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"

/** A forecast as predictions of the KPI, one observation per period. */
export function predictFuture(forecast: ForecastDraws): PredictiveDraws {
  const { components, dates, drawCount, noise } = forecast
  const all = components.map((_, c) => c)
  const expected = new Float64Array(dates.length * drawCount)
  dates.forEach((_, t) => expected.set(sumDraws(forecast, all, [t]), t * drawCount))
  return { drawCount, expected, predicted: expected.map((x, i) => x + noise[i]) }
}
