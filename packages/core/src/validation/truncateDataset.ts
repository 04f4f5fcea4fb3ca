import type { Dataset, OrganicSeries } from "../data/Dataset.ts"

/**
 * The data as they were when fewer periods had been seen.
 * @param periods how many of the window's first periods to keep
 * @throws RangeError if there are not so many
 */
export function truncateDataset(dataset: Dataset, periods: number): Dataset {
  const { calendar, geos, mediaLead } = dataset
  const all = calendar.dates.length
  if (!Number.isInteger(periods) || periods < 1 || periods > all) throw new RangeError(`${periods} of ${all} periods`)
  const kept = (values: Float64Array): Float64Array => {
    const length = values.length / geos.length
    const take = length - all + periods
    if (length !== all && length !== mediaLead + all) throw new RangeError(`${values.length} values`)
    return Float64Array.from(
      { length: geos.length * take },
      (_, i) => values[Math.floor(i / take) * length + (i % take)]
    )
  }
  const exposed = ({ exposure, frequency }: Pick<OrganicSeries, "exposure" | "frequency">) => ({
    exposure: kept(exposure),
    ...(frequency !== undefined && { frequency: kept(frequency) })
  })
  const { kpi } = dataset
  return {
    ...dataset,
    calendar: { ...calendar, dates: calendar.dates.slice(0, periods) },
    kpi: { ...kpi, values: kept(kpi.values), valuePerUnit: kpi.valuePerUnit && kept(kpi.valuePerUnit) },
    channels: dataset.channels.map(s => ({ ...s, spend: kept(s.spend), ...exposed(s) })),
    organic: dataset.organic.map(s => ({ ...s, ...exposed(s) })),
    treatments: dataset.treatments.map(s => ({ ...s, values: kept(s.values) })),
    controls: dataset.controls.map(s => ({ ...s, values: kept(s.values) })),
    events: dataset.events.map(s => ({ ...s, values: kept(s.values) }))
  }
}
