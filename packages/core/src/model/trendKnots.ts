import type { Calendar } from "../data/Calendar.ts"
import { periodsPerYear } from "../data/calendarPeriods.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/** With a yearly cycle a trend need not follow the seasons, without one it has to. */
const perYear = { withSeason: 4, withoutSeason: 8 }

/** Periods between two knots, at the least: fewer would follow the noise. */
const leastSpacing = 4

/**
 * How many knots a trend has, ends included: 0 for none, 2 for a straight line, as many as stated, or, `auto`, one per quarter
 * of a year, one per half of that where the model has no yearly cycle, but at least 4 periods apart and at least 3. Many knots
 * do no harm: their bends are shrunk towards a straight line as far as the data allow (`bendBlock`).
 * @param calendar of the window that the model is fitted to
 */
export function trendKnots(
  { trend, yearlyHarmonics }: Pick<ModelSpec, "trend" | "yearlyHarmonics">,
  calendar: Calendar
) {
  if (trend.kind === "none") return 0
  if (trend.kind === "linear") return 2
  if (trend.knots !== "auto") return trend.knots
  const intervals = calendar.dates.length - 1
  const wanted = yearlyHarmonics > 0 ? perYear.withSeason : perYear.withoutSeason
  const spacing = Math.max(leastSpacing, periodsPerYear(calendar) / wanted)
  return Math.max(3, 1 + Math.round(intervals / spacing))
}
