import { expect, it } from "vitest"
import { compareForecasts } from "./compareForecasts.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { outlookOf } from "./outlookOf.ts"
import { summarizeForecast } from "./summarizeForecast.ts"

/** Two periods, three draws: a channel, organic media and the rest. */
const forecast = (tv: readonly number[]): ForecastDraws => ({
  dates: ["2026-01-05", "2026-01-12"],
  components: ["tv", "email", "baseline"],
  media: 2,
  drawCount: 3,
  parts: Float64Array.from([...tv, 1, 2, 3, 4, 5, 6, 100, 110, 90, 120, 80, 100]),
  noise: Float64Array.of(5, -5, 0, 1, 2, -3)
})
const planned = forecast([10, 20, 30, 40, 50, 60])
const current = forecast([5, 10, 40, 0, 0, 0])
const outlook = outlookOf(planned, current)

it("an outlook has the numbers of the whole forecast, and of its comparison", () => {
  const { periods, total } = summarizeForecast(planned)
  const difference = compareForecasts(planned, current)
  periods.forEach(({ components, date, predicted }, t) => {
    expect(outlook.periods[t]).toMatchObject({ date, predicted, difference: difference.periods[t].difference })
    expect(outlook.components.map(({ mean }) => mean[t])).toEqual(Object.values(components).map(({ mean }) => mean))
  })
  const { baseline, media, predicted } = total
  expect(outlook.total).toEqual({
    predicted,
    media,
    baseline,
    current: summarizeForecast(current).total.predicted,
    difference: difference.total,
    probabilityBetter: difference.probabilityBetter
  })
})

it("its parts add up to the prediction where the noise is nothing on average", () => {
  outlook.periods.forEach(({ predicted }, t) => {
    const parts = outlook.components.reduce((sum, { mean }) => sum + mean[t], 0)
    expect(parts).toBeCloseTo(predicted.mean, 12)
  })
  expect(outlook.periods.map(period => period.current)).toEqual(
    summarizeForecast(current).periods.map(({ predicted }) => predicted.mean)
  )
})
