import type { Dataset, NamedSeries } from "./Dataset.ts"
import { geoChannels } from "./geoChannels.ts"

/**
 * One geo alone: its own KPI and money, and the exposure of its media as the nation's would be if all of it were like this
 * geo, as `geoChannels` has it.
 * @param geo index
 */
export function geoDataset(dataset: Dataset, geo: number): Dataset {
  const { calendar, kpi, mediaLead, population } = dataset
  const share = population[geo] / population.reduce((sum, people) => sum + people, 0)
  const own = (values: Float64Array, lead = 0) => {
    const span = lead + calendar.dates.length
    return values.slice(geo * span, (geo + 1) * span)
  }
  const alone = <S extends NamedSeries>(series: S): S => ({ ...series, values: own(series.values) })
  return {
    ...dataset,
    geos: [dataset.geos[geo]],
    population: population.slice(geo, geo + 1),
    kpi: { ...alone(kpi), valuePerUnit: kpi.valuePerUnit && own(kpi.valuePerUnit) },
    channels: geoChannels(dataset, geo),
    organic: dataset.organic.map(series => ({
      ...series,
      exposure: own(series.exposure, mediaLead).map(x => x / share),
      ...(series.frequency !== undefined && { frequency: own(series.frequency, mediaLead) })
    })),
    treatments: dataset.treatments.map(alone),
    controls: dataset.controls.map(alone),
    events: dataset.events.map(alone)
  }
}
