import type { Calendar } from "./Calendar.ts"
import { periodIndex } from "./calendarPeriods.ts"
import type { NamedSeries } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import { type DateFormat, parseDates } from "./parseDates.ts"
import type { Report } from "./Problem.ts"
import { readTable } from "./readTable.ts"
import type { Table, TableColumn } from "./Table.ts"

/** One happening of a named event, on the days from `start` to `end`, both inclusive. */
export interface EventOccurrence {
  readonly name: string
  /** day number */
  readonly start: number
  /** day number */
  readonly end: number
}

/**
 * Reads a file of events or holidays: columns `date` and `event`, and optionally `end` for events of several days
 * (`ds` and `holiday`, as in Prophet's files, are understood too).
 * @returns the occurrences in the order of the file; undefined, with the reasons reported, where it cannot be read
 */
export function readEvents(
  text: string,
  file: string,
  dateFormat: DateFormat | undefined,
  report: Report
): EventOccurrence[] | undefined {
  const table = readTable(text, file, report)
  if (table === undefined) return undefined
  const names = findColumn(table, ["event", "holiday", "name"])
  const dates = findColumn(table, ["date", "ds", "start"])
  if (names === undefined || dates === undefined) {
    report({
      code: "MissingColumn",
      severity: "error",
      message: `${file} has no column "${dates === undefined ? "date" : "event"}".`,
      remedy: "An events file has the columns date and event, and optionally end for the last day.",
      where: { file, row: 1 }
    })
    return undefined
  }
  const starts = parseDates(dates, dateFormat, report)
  const ends = readEnds(table, starts, dateFormat, report)
  const wrong = names.cells.flatMap((name, i) => (name === "" || ends[i] < starts[i] ? [i] : []))
  if (wrong.length > 0) {
    report({
      code: "BadEvent",
      severity: "error",
      message: `${file} has events without a name, or that end before they start, in ${enumerate(wrong.map(i => `row ${names.rows[i]}`))}.`,
      remedy: "Give every event a name, and an end date on or after its date.",
      where: { file, row: names.rows[wrong[0]], column: names.name }
    })
  }
  if (wrong.length > 0 || starts.includes(Number.NaN) || ends.includes(Number.NaN)) return undefined
  return names.cells.map((name, i) => ({ name, start: starts[i], end: ends[i] }))
}

/**
 * The 0/1 indicators of events on a calendar: 1 in every period that has a day of the event. One series per name, in
 * the order of their first occurrence; events without a day inside the calendar are all 0.
 * @returns series over [geo, time], the same in all geos
 */
export function eventSeries(occurrences: readonly EventOccurrence[], calendar: Calendar, geos: number): NamedSeries[] {
  const periods = calendar.dates.length
  const series = new Map<string, Float64Array>()
  for (const { name, start, end } of occurrences) {
    const values = series.get(name) ?? new Float64Array(geos * periods)
    series.set(name, values)
    const first = Math.max(periodIndex(calendar, start), 0)
    const last = Math.min(periodIndex(calendar, end), periods - 1)
    for (let g = 0; g < geos; g++) {
      if (first <= last) values.fill(1, g * periods + first, g * periods + last + 1)
    }
  }
  return Array.from(series, ([name, values]) => ({ name, values }))
}

function readEnds(table: Table, starts: Float64Array, dateFormat: DateFormat | undefined, report: Report) {
  const ends = findColumn(table, ["end", "enddate", "end_date"])
  if (ends === undefined) return starts
  // An event without an end lasts one day; its own date, written as ISO, stands in for the blank cell.
  const cells = ends.cells.map((cell, i) => (cell === "" && !Number.isNaN(starts[i]) ? isoDate(starts[i]) : cell))
  return parseDates({ ...ends, cells }, dateFormat, report)
}

function findColumn(table: Table, names: readonly string[]): TableColumn | undefined {
  const columns = [...table.columns.values()]
  return names
    .map(name => columns.find(column => column.name.toLowerCase() === name))
    .find(column => column !== undefined)
}
