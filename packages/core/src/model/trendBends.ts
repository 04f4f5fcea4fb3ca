import { bendColumns } from "../baseline/bendColumns.ts"
import type { Calendar } from "../data/Calendar.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { trendKnots } from "./trendKnots.ts"

/**
 * The columns of a trend's bends, none of a straight line.
 * @param calendar of the window that the model is fitted to
 * @param periods how many to give values for, from the window's first
 */
export function trendBends(
  spec: Pick<ModelSpec, "trend" | "yearlyHarmonics">,
  calendar: Calendar,
  periods: number
): readonly Float64Array[] {
  const knots = trendKnots(spec, calendar)
  return knots > 2 ? bendColumns(knots, calendar.dates.length, periods) : []
}
