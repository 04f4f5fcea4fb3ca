import type { Calendar } from "../data/Calendar.ts"
import { periodsPerYear } from "../data/calendarPeriods.ts"
import type { TimeVarying } from "../media/TimeVarying.ts"

/** How many knots the course of an effect has: as stated, or one per quarter of a year, at least 3. */
export function courseKnots({ knots }: TimeVarying, calendar: Calendar): number {
  if (knots !== undefined) return knots
  const quarters = Math.round((4 * calendar.dates.length) / periodsPerYear(calendar))
  return Math.min(calendar.dates.length, Math.max(3, 1 + quarters))
}
