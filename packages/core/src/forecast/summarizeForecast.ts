import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { Forecast, ForecastPart } from "./Forecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { sumDraws } from "./sumDraws.ts"

/** Every future period and their total, in five numbers each. */
export function summarizeForecast(draws: ForecastDraws): Forecast {
  const { dates } = draws
  return {
    periods: dates.map((date, t) => ({ date, ...summarize(draws, [t]) })),
    total: summarize(
      draws,
      dates.map((_, t) => t)
    )
  }
}

function summarize(draws: ForecastDraws, periods: readonly number[]): ForecastPart {
  const { components, media } = draws
  const all = components.map((_, c) => c)
  const expected = sumDraws(draws, all, periods)
  const noise = sumDraws(draws, "noise", periods)
  return {
    predicted: estimateDraws(expected.map((x, d) => x + noise[d])),
    expected: estimateDraws(expected),
    media: estimateDraws(sumDraws(draws, all.slice(0, media), periods)),
    baseline: estimateDraws(sumDraws(draws, all.slice(media), periods)),
    components: Object.fromEntries(components.map((name, c) => [name, estimateDraws(sumDraws(draws, [c], periods))]))
  }
}
