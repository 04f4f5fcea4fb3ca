import type { Calendar } from "./Calendar.ts"
import { periodIndex } from "./calendarPeriods.ts"
import type { NamedSeries } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import { type DateFormat, parseDates } from "./parseDates.ts"
import { nearestName } from "./nearestName.ts"
import { isBlank, parseNumber } from "./parseNumber.ts"
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

/** A file of events, and whose of them count where it has those of several countries. */
export interface EventsText {
  readonly text: string
  readonly file: string
  readonly country?: string
}

/**
 * Reads a file of events or holidays: columns `date` and `event`, and optionally `end` for events of several days and
 * `country`. Prophet's and Robyn's files are understood too: `ds` and `holiday`, and an event's days from `lower_window` before
 * to `upper_window` after its date.
 * @returns the occurrences in the order of the file; undefined, with the reasons reported, where it cannot be read
 */
export function readEvents(
  { country, file, text }: EventsText,
  dateFormat: DateFormat | undefined,
  report: Report
): EventOccurrence[] | undefined {
  const all = readTable(text, file, report)
  const table = all && rowsOfCountry(all, country, report)
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
  const days = parseDates(dates, dateFormat, report)
  const [before, after] = ["lower_window", "upper_window"].map(name => readDays(table, name, report))
  if (before === undefined || after === undefined) return undefined
  const starts = days.map((day, i) => day + before[i])
  const ends = readEnds(table, days, dateFormat, report).map((day, i) => day + after[i])
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

/** The rows of one country; all of a file that knows no countries, or only one. */
function rowsOfCountry(table: Table, wanted: string | undefined, report: Report): Table | undefined {
  const { file } = table
  const refuse = (code: string, message: string, remedy: string): undefined => {
    report({ code, severity: "error", message, remedy, where: { file } })
  }
  const countries = findColumn(table, ["country"])
  if (countries === undefined) {
    if (wanted === undefined) return table
    const remedy = "Remove the country from events, or add the column."
    return refuse("MissingColumn", `${file} has no column "country" to find ${wanted} in.`, remedy)
  }
  const known = [...new Set(countries.cells)]
  if (wanted === undefined) {
    if (known.length === 1) return table
    const example = `events: { file: ${file}, country: ${known[0]} }`
    return refuse(
      "ManyCountries",
      `${file} has the events of ${known.length} countries: ${enumerate(known, 10)}.`,
      `Say whose count: ${example}.`
    )
  }
  const chosen = countries.cells.flatMap((cell, i) => (cell.toLowerCase() === wanted.toLowerCase() ? [i] : []))
  if (chosen.length === 0) {
    const nearest = nearestName(wanted, known)
    const remedy = nearest === undefined ? `It has those of ${enumerate(known, 30)}.` : `Did you mean ${nearest}?`
    return refuse("UnknownCountry", `${file} has no events of ${wanted}.`, remedy)
  }
  const rows = chosen.map(i => table.rows[i])
  const columns = Array.from(table.columns.values(), column => ({
    ...column,
    rows,
    cells: chosen.map(i => column.cells[i])
  }))
  return { file, rows, columns: new Map(columns.map(column => [column.name, column])) }
}

/** [row] whole days in a column, 0 where they are blank or there is no such column; undefined where they are no numbers. */
function readDays(table: Table, name: string, report: Report): Float64Array | undefined {
  const column = findColumn(table, [name])
  if (column === undefined) return new Float64Array(table.rows.length)
  const days = Float64Array.from(column.cells, cell => (isBlank(cell) ? 0 : (parseNumber(cell, "point") ?? Number.NaN)))
  const wrong = days.findIndex(value => !Number.isInteger(value))
  if (wrong < 0) return days
  report({
    code: "BadEvent",
    severity: "error",
    message: `Column ${column.name} of ${table.file} has "${column.cells[wrong]}" in row ${column.rows[wrong]}, which is no number of days.`,
    remedy: "Write whole days: -1 in lower_window for the day before, 2 in upper_window for two days after.",
    where: { file: table.file, row: column.rows[wrong], column: column.name }
  })
  return undefined
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
