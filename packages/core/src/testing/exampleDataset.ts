import { isoDate } from "../data/isoDate.ts"
import type { Dataset } from "../data/Dataset.ts"
import { createRng } from "../math/Rng.ts"

export interface ExampleOptions {
  readonly periods?: number
  readonly channels?: number
  readonly mediaLead?: number
  /** money per KPI unit: a number, or undefined for a count without a value */
  readonly value?: number | undefined
}

/**
 * A small weekly national dataset with everything in it: channels (the first in flights, the second with impressions), an
 * organic medium, a treatment, a control, an event. Its KPI is around 1000 with an sd around 80, and follows no exact model.
 */
export function exampleDataset(options: ExampleOptions = {}): Dataset {
  const { periods = 60, channels = 2, mediaLead = 0 } = options
  const value = "value" in options ? options.value : 1
  const rng = createRng(1, "exampleDataset")
  const mediaPeriods = mediaLead + periods
  const spends = Array.from({ length: channels }, (_, c) =>
    series(mediaPeriods, t => (c === 0 && t % 13 > 5 ? 0 : Math.exp(4 + 0.5 * rng.normal())))
  )
  const promotion = series(periods, t => (t % 17 === 3 ? 1 : 0))
  const price = series(periods, () => 10 + rng.normal())
  const weather = series(periods, () => 200 + 5 * rng.normal())
  const kpi = series(periods, t => {
    const media = spends.reduce(
      (sum, spend) => sum + spend[mediaLead + t] + 0.5 * spend[Math.max(0, mediaLead + t - 1)],
      0
    )
    const season = 40 * Math.sin((2 * Math.PI * t) / 52)
    return 800 + 0.5 * t + media + season + 90 * promotion[t] - 12 * (price[t] - 10) + 30 * rng.normal()
  })
  // Monday 2022-01-03
  const firstDay = 18_995
  return {
    calendar: { period: "week", dates: Array.from({ length: periods }, (_, t) => isoDate(firstDay + 7 * t)) },
    geos: ["national"],
    population: Float64Array.of(1),
    mediaLead,
    kpi: {
      name: "revenue",
      values: kpi,
      valuePerUnit: value === undefined ? undefined : series(periods, t => value * (1 + 0.1 * Math.sin(t)))
    },
    channels: spends.map((spend, c) => ({
      name: `channel${c + 1}`,
      spend,
      exposure: c === 1 ? spend.map(x => 1000 * x * (1 + 0.2 * rng.uniform())) : spend,
      exposureName: c === 1 ? "impressions" : undefined
    })),
    organic: [{ name: "email", exposure: series(mediaPeriods, t => (t % 4 === 0 ? 5000 : 0)) }],
    treatments: [{ name: "price", values: price, baseline: 10 }],
    controls: [{ name: "weather", values: weather }],
    events: [{ name: "promotion", values: promotion }]
  }
}

const series = (length: number, at: (t: number) => number) => Float64Array.from({ length }, (_, t) => at(t))
