import type { Forecast } from "./Forecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { forecastPart } from "./forecastPart.ts"

/** Every future period and their total, in five numbers each. */
export function summarizeForecast(draws: ForecastDraws): Forecast {
  const { dates } = draws
  return {
    periods: dates.map((date, t) => ({ date, ...forecastPart(draws, [t]) })),
    total: forecastPart(
      draws,
      dates.map((_, t) => t)
    )
  }
}
