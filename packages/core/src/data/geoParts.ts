import type { Calendar } from "./Calendar.ts"
import { periodsPerYear } from "./calendarPeriods.ts"

/**
 * Each geo's part of a medium's exposure or spend over the last year, or over the whole history where that year had none.
 * @param values [geo, mediaTime] ≥ 0
 * @returns [geo] summing to 1; NaN where there never was any
 */
export function geoParts(values: Float64Array, geos: number, calendar: Calendar): Float64Array {
  const periods = values.length / geos
  const year = Math.min(periods, Math.round(periodsPerYear(calendar)))
  const totals = (last: number) =>
    Float64Array.from({ length: geos }, (_, g) =>
      values.subarray((g + 1) * periods - last, (g + 1) * periods).reduce((sum, x) => sum + x, 0)
    )
  const lastYear = totals(year)
  const recent = lastYear.some(x => x > 0) ? lastYear : totals(periods)
  const nation = recent.reduce((sum, x) => sum + x, 0)
  return recent.map(x => x / nation)
}
