import type { Calendar } from "./Calendar.ts"
import { dayNumber, isoDate, parseIsoDate } from "./isoDate.ts"

/**
 * The index of the period that contains a day. Negative before the calendar, ≥ its length after it: periods go on
 * regularly on both sides.
 * @param day day number, see `dayNumber`
 */
export function periodIndex(calendar: Calendar, day: number): number {
  const first = firstDay(calendar)
  if (calendar.period !== "month") return Math.floor((day - first) / (calendar.period === "week" ? 7 : 1))
  const start = dateParts(first)
  const date = dateParts(day)
  return (date.year - start.year) * 12 + date.month - start.month - (date.day < start.day ? 1 : 0)
}

/**
 * The first day of a period, inside the calendar or beyond it.
 * @param index any integer; 0 is the calendar's first period
 * @returns day number
 */
export function periodStart(calendar: Calendar, index: number): number {
  const first = firstDay(calendar)
  if (calendar.period !== "month") return first + index * (calendar.period === "week" ? 7 : 1)
  const start = dateParts(first)
  const months = start.year * 12 + start.month - 1 + index
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, start.day)!
}

/** The dates of `count` periods after the calendar's last one. */
export function nextDates(calendar: Calendar, count: number): string[] {
  const length = calendar.dates.length
  return Array.from({ length: count }, (_, i) => isoDate(periodStart(calendar, length + i)))
}

/** Periods in a year: 365.25, 52.18 or 12. */
export function periodsPerYear(calendar: Calendar): number {
  return { day: 365.25, week: 365.25 / 7, month: 12 }[calendar.period]
}

function firstDay(calendar: Calendar): number {
  const first = calendar.dates.length === 0 ? undefined : parseIsoDate(calendar.dates[0])
  if (first === undefined)
    throw new RangeError(`a calendar of ${calendar.dates.length} dates from ${calendar.dates[0]}`)
  return first
}

function dateParts(day: number): { year: number; month: number; day: number } {
  const [year, month, dayOfMonth] = isoDate(day).split("-").map(Number)
  return { year, month, day: dayOfMonth }
}
