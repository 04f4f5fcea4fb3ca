import type { Dataset } from "../data/Dataset.ts"
import { createRng } from "../math/Rng.ts"
import { exampleDataset } from "./exampleDataset.ts"

/**
 * A small panel of geos of different size: the national example, of which every geo has a part of its own level, effects,
 * media pressure and noise. It follows no exact model.
 */
export function examplePanel(geos: number, periods: number, mediaLead = 0): Dataset {
  const national = exampleDataset({ periods, mediaLead })
  const rng = createRng(2, "examplePanel")
  const population = Float64Array.from({ length: geos }, (_, g) => 1000 * (1 + g) ** 1.3)
  const people = population.reduce((sum, p) => sum + p, 0)
  const inGeos = (values: Float64Array, of: (x: number, share: number) => number) =>
    Float64Array.from({ length: geos * values.length }, (_, i) =>
      of(values[i % values.length], population[Math.floor(i / values.length)] / people)
    )
  const pressure = (values: Float64Array) => inGeos(values, (x, share) => share * x * (0.5 + rng.uniform()))
  const shifted = (values: Float64Array, sd: number) => inGeos(values, x => x + sd * rng.normal())
  const { kpi } = national
  return {
    ...national,
    geos: Array.from({ length: geos }, (_, g) => `geo${g + 1}`),
    population,
    kpi: {
      ...kpi,
      values: inGeos(kpi.values, (y, share) => share * (y + 300 * share + 20 * rng.normal())),
      valuePerUnit: kpi.valuePerUnit && inGeos(kpi.valuePerUnit, value => value * (1 + 0.1 * rng.uniform()))
    },
    channels: national.channels.map(series => {
      const spend = pressure(series.spend)
      const isExposure = series.exposureName !== undefined
      return { ...series, spend, exposure: isExposure ? spend.map(x => 900 * x) : spend }
    }),
    organic: national.organic.map(series => ({ ...series, exposure: pressure(series.exposure) })),
    treatments: national.treatments.map(series => ({ ...series, values: shifted(series.values, 0.5) })),
    controls: national.controls.map(series => ({ ...series, values: shifted(series.values, 3) })),
    events: national.events.map(series => ({ ...series, values: inGeos(series.values, x => x) }))
  }
}
