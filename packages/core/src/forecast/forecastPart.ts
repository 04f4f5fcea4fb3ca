import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ForecastPart } from "./Forecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { sumDraws } from "./sumDraws.ts"

/** The KPI of some periods together, in five numbers for each of its parts. @param periods indices */
export function forecastPart(draws: ForecastDraws, periods: readonly number[]): ForecastPart {
  const { components, media } = draws
  const all = components.map((_, c) => c)
  return {
    predicted: estimateDraws(predictedDraws(draws, periods)),
    expected: estimateDraws(sumDraws(draws, all, periods)),
    media: estimateDraws(sumDraws(draws, all.slice(0, media), periods)),
    baseline: estimateDraws(sumDraws(draws, all.slice(media), periods)),
    components: Object.fromEntries(components.map((name, c) => [name, estimateDraws(sumDraws(draws, [c], periods))]))
  }
}

/** [draw] The KPI that will be seen in some periods together: its expectation and the noise. @param periods indices */
export function predictedDraws(draws: ForecastDraws, periods: readonly number[]): Float64Array {
  const predicted = sumDraws(
    draws,
    draws.components.map((_, c) => c),
    periods
  )
  const noise = sumDraws(draws, "noise", periods)
  for (let d = 0; d < predicted.length; d++) predicted[d] += noise[d]
  return predicted
}
