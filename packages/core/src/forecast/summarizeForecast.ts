import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { Forecast, GeoForecast } from "./Forecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { forecastPart } from "./forecastPart.ts"
import { predictGeo } from "./predictGeo.ts"

/** Every future period and their total, in five numbers each. */
export function summarizeForecast(draws: ForecastDraws): Forecast {
  const { dates } = draws
  return {
    periods: dates.map((date, t) => ({ date, ...forecastPart(draws, [t]) })),
    total: forecastPart(
      draws,
      dates.map((_, t) => t)
    ),
    ...(draws.geos && { geos: draws.geos.names.map((geo, g) => geoForecast(draws, geo, g)) })
  }
}

function geoForecast(draws: ForecastDraws, geo: string, g: number): GeoForecast {
  const { drawCount, expected, predicted } = predictGeo(draws, g)
  const part = (rows: readonly number[]) => {
    const sum = (of: Float64Array) =>
      Float64Array.from({ length: drawCount }, (_, d) => rows.reduce((total, t) => total + of[t * drawCount + d], 0))
    return { predicted: estimateDraws(sum(predicted)), expected: estimateDraws(sum(expected)) }
  }
  const { dates } = draws
  return { geo, ...part([...dates.keys()]), periods: dates.map((date, t) => ({ date, ...part([t]) })) }
}
