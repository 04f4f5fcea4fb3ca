import type { Calendar } from "./Calendar.ts"
import { periodIndex, periodStart } from "./calendarPeriods.ts"
import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/**
 * The regular calendar of a column of dates, in any order and with any repetition: days, weeks, or months. Months are
 * dated by the same day throughout (1 … 28) or by their last day; the latter are renamed to their first.
 * @param days [row] day numbers, no NaN
 * @returns undefined where the steps are irregular or there is only one date; dates that are missing are a problem, but
 * the calendar, which contains them, is returned
 */
export function inferCalendar(column: TableColumn, days: ArrayLike<number>, report: Report): Calendar | undefined {
  const { file, name, rows } = column
  const present = [...new Set(Array.from(days))].sort((a, b) => a - b)
  const rowOf = (day: number) => rows[Array.from(days).indexOf(day)]
  if (present.length < 2) {
    report({
      code: "TooFewPeriods",
      severity: "error",
      message: `Column ${name} has ${present.length === 1 ? "only one date" : "no dates"}.`,
      remedy: "Give the file one row per day, week or month; a model needs about two years of them.",
      where: { file, column: name }
    })
    return undefined
  }

  const step = mostCommon(
    present
      .slice(1)
      .map((day, i) => day - present[i])
      .sort((a, b) => a - b)
  )
  const grid = regularGrid(present, step)
  const odd = grid === undefined ? 1 : present.findIndex(day => !grid.fits(day))
  if (grid === undefined || odd >= 0) {
    const [before, after] = present.slice(Math.max(odd - 1, 0))
    report({
      code: "IrregularDates",
      severity: "error",
      message:
        `In column ${name}, ${isoDate(after)} follows ${isoDate(before)} by ${after - before} day${after - before === 1 ? "" : "s"}` +
        (grid === undefined ? "." : `, where the dates otherwise step by one ${grid.start.period}.`),
      remedy: "Use one row per day, per week (always dated by the same weekday) or per month.",
      where: { file, row: rowOf(after), column: name }
    })
    return undefined
  }

  const indices = present.map(day => periodIndex(grid.start, day))
  const dates = Array.from({ length: indices.at(-1)! + 1 }, (_, i) => isoDate(periodStart(grid.start, i)))
  const seen = new Set(indices)
  const missing = dates.filter((_, i) => !seen.has(i))
  if (missing.length > 0) {
    const afterGap = present[indices.findIndex((index, i) => index !== i)]
    const { period } = grid.start
    report({
      code: "DateGap",
      severity: "error",
      message: `${file} has no row for ${missing.length} ${period}${missing.length === 1 ? "" : "s"}: ${enumerate(missing)}.`,
      remedy: "Add the missing rows with their true values; write 0 where nothing was spent or sold.",
      where: { file, row: rowOf(afterGap), column: name }
    })
  }
  return { period: grid.start.period, dates }
}

interface RegularGrid {
  /** the first period alone: its length and phase */
  readonly start: Calendar
  fits(day: number): boolean
}

/** The grid of the most common step between dates; undefined where that is neither a day, a week nor a month. */
function regularGrid(present: readonly number[], step: number): RegularGrid | undefined {
  const first = isoDate(present[0])
  if (step === 1) return { start: { period: "day", dates: [first] }, fits: () => true }
  if (step === 7) {
    const weekday = mostCommon(present.map(day => day % 7))
    return { start: { period: "week", dates: [first] }, fits: day => day % 7 === weekday }
  }
  if (step < 28 || step > 31) return undefined
  if (present.filter(isMonthEnd).length > present.length / 2) {
    return { start: { period: "month", dates: [`${first.slice(0, 8)}01`] }, fits: isMonthEnd }
  }
  const dayOfMonth = mostCommon(present.map(day => isoDate(day).slice(8)))
  // No month but its last day is counted from the 29th on: February has none.
  if (dayOfMonth > "28") return undefined
  return { start: { period: "month", dates: [first] }, fits: day => isoDate(day).slice(8) === dayOfMonth }
}

function isMonthEnd(day: number): boolean {
  return isoDate(day + 1).endsWith("-01")
}

/** The most frequent value; the first one of several. */
function mostCommon<T>(values: readonly T[]): T {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}
