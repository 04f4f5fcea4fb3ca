import type { Dataset } from "./Dataset.ts"

/**
 * A series summed over geos, for the periods with a KPI.
 * @param values [geo, time] or [geo, mediaTime]
 * @returns [time]
 * @throws RangeError if the length is neither
 */
export function sumOverGeos(dataset: Dataset, values: Float64Array): Float64Array {
  const total = new Float64Array(dataset.calendar.dates.length)
  for (const geo of splitByGeo(dataset, values)) geo.forEach((value, t) => (total[t] += value))
  return total
}

/** The series of each geo over the periods with a KPI. */
export function splitByGeo({ geos, calendar, mediaLead }: Dataset, values: Float64Array): Float64Array[] {
  const periods = values.length / geos.length
  const lead = periods - calendar.dates.length
  if (lead !== 0 && lead !== mediaLead) throw new RangeError(`${values.length} values, ${geos.length} geos`)
  return geos.map((_, g) => values.subarray(g * periods + lead, (g + 1) * periods))
}
