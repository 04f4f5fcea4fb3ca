import type { Calendar } from "./Calendar.ts"

/** What a calendar may be divided by; a period belongs to the month, quarter or year in which it begins. */
export const calendarUnits = ["period", "month", "quarter", "year", "whole"] as const
export type CalendarUnit = (typeof calendarUnits)[number]

/** Some neighbouring periods of a calendar. */
export interface CalendarSpan {
  /** `2024-03-04`, `2024-03`, `2024 Q1`, `2024`, or of all `2024-01-01 to 2024-12-30` */
  readonly name: string
  /** indices of its periods, `last` included */
  readonly first: number
  readonly last: number
}

/**
 * Divides periods of a calendar.
 * @param first index of the first period
 * @param last of the last, which is included
 */
export function calendarSpans(
  { dates }: Calendar,
  by: CalendarUnit,
  first = 0,
  last = dates.length - 1
): readonly CalendarSpan[] {
  if (by === "whole") return [{ name: `${dates[first]} to ${dates[last]}`, first, last }]
  const spans: CalendarSpan[] = []
  for (let t = first; t <= last; t++) {
    const name = spanName(dates[t], by)
    const before = spans.at(-1)
    if (before?.name === name) spans[spans.length - 1] = { ...before, last: t }
    else spans.push({ name, first: t, last: t })
  }
  return spans
}

function spanName(date: string, by: Exclude<CalendarUnit, "whole">): string {
  const [year, month] = date.split("-")
  return { period: date, month: `${year}-${month}`, quarter: `${year} Q${Math.ceil(Number(month) / 3)}`, year }[by]
}
