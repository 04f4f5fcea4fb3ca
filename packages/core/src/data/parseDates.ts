import { enumerate } from "./enumerate.ts"
import { dayNumber, isoDate } from "./isoDate.ts"
import { parsePlainDate, withoutMidnight } from "./parsePlainDate.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/**
 * How a file writes its dates; the separator may also be a dot or a dash. `excel` is for the numbers that spreadsheets keep
 * days as, where they are shown instead of dates.
 */
export type DateFormat = "yyyy-mm-dd" | "dd/mm/yyyy" | "mm/dd/yyyy" | "excel"

/**
 * Reads a column of dates, perhaps with a time of day that is midnight. Understood are dates that can be read in one way only
 * (`parsePlainDate`), and dd/mm/yyyy and mm/dd/yyyy, with `/`, `-` or `.` between the numbers. Which of these two a column
 * uses is decided by all its cells: a number above 12 must be the day. Where no cell decides, a problem asks for
 * `dateFormat`, and so it does for a spreadsheet's day numbers.
 * @returns [row] day number; NaN where a problem was reported
 */
export function parseDates(column: TableColumn, format: DateFormat | undefined, report: Report): Float64Array {
  const cells = column.cells.map(withoutMidnight)
  const plain = cells.map(cell => parsePlainDate(cell) ?? (format === "excel" ? parseSerial(cell) : undefined))
  const parts = cells.map((cell, i) => (plain[i] === undefined ? splitYearLast(cell) : undefined))
  const order = format ?? decideOrder(column, parts, report)

  const days = plain.map((day, i) => {
    const pair = parts[i]
    if (pair === undefined || order === undefined) return day
    if (order === "dd/mm/yyyy") return dayNumber(pair.year, pair.second, pair.first)
    return order === "mm/dd/yyyy" ? dayNumber(pair.year, pair.first, pair.second) : undefined
  })

  // Without an order the cells that wait for it are a problem already reported.
  const unread = days.flatMap((day, i) => (day === undefined && (order !== undefined || !parts[i]) ? [i] : []))
  const serials = unread.filter(i => parseSerial(cells[i]) !== undefined)
  const others = unread.filter(i => !serials.includes(i))
  if (serials.length > 0) reportSerials(column, serials, report)
  if (others.length > 0) reportUnread(column, others, format, report)
  return Float64Array.from(days, day => day ?? Number.NaN)
}

/** The day of a spreadsheet's number, from 1982 to 2063; day 25569 is 1970-01-01. */
function parseSerial(cell: string): number | undefined {
  return /^[345]\d{4}(?:[.,]0+)?$/.test(cell) ? Math.trunc(Number(cell.replace(",", "."))) - 25_569 : undefined
}

function reportSerials({ cells, file, name, rows }: TableColumn, found: readonly number[], report: Report): void {
  const read = found.map(i => `"${cells[i]}" in row ${rows[i]} is ${isoDate(parseSerial(cells[i])!)}`)
  report({
    code: "SpreadsheetDates",
    severity: "error",
    message: `Column ${name} has a spreadsheet's day numbers instead of dates: ${enumerate(read, 3)}.`,
    remedy: "If these are the days, say so with dateFormat: excel; or format the column as dates and save it again.",
    where: { file, row: rows[found[0]], column: name }
  })
}

/** What cells that are no dates probably are, and what to do about them. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^(?:grand |sub)?(?:total|sum|average|mean|summe|gesamt|insgesamt)/i, "A row of totals is no period: remove it."],
  [/^#+$/, "The column was too narrow for its dates when the spreadsheet was saved: widen it and save again."],
  [/\d:\d\d/, "A time of day belongs to no period of days: write the day of your own time zone alone."],
  [/^(?:\d{1,2}[-/. ]\w{1,3}|[a-z]{3,9})[-/. ]\d{2}$|^\d{1,2}[-/. ][a-z]{3}$/i, "Years need four digits."],
  [/Q[1-4]/i, "Quarters are too long for a model: use months, weeks or days."],
  [/W\d|^\d{6}$/i, "Weeks are 2024-W05, and months 2024-01."]
]

function reportUnread(
  { cells, file, name, rows }: TableColumn,
  unread: readonly number[],
  format: DateFormat | undefined,
  report: Report
): void {
  const found = unread.map(i => (cells[i] === "" ? `nothing in row ${rows[i]}` : `"${cells[i]}" in row ${rows[i]}`))
  const advice = unread.flatMap(i => hints.find(([pattern]) => pattern.test(cells[i]))?.[1] ?? [])
  const orFormat = format === undefined || format === "excel" ? "" : `, or as ${format}`
  report({
    code: "UnparsableDate",
    severity: "error",
    message: `Column ${name} has cells that are no dates: ${enumerate(found)}.`,
    remedy: [...new Set(advice), `Write dates as 2024-01-31${orFormat}, and only days that the calendar has.`].join(
      " "
    ),
    where: { file, row: rows[unread[0]], column: name }
  })
}

interface YearLast {
  readonly first: number
  readonly second: number
  readonly year: number
}

function splitYearLast(cell: string): YearLast | undefined {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(cell)
  return match === null ? undefined : { first: Number(match[1]), second: Number(match[3]), year: Number(match[4]) }
}

function decideOrder(
  { file, name, rows, cells }: TableColumn,
  parts: readonly (YearLast | undefined)[],
  report: Report
): DateFormat | undefined {
  const dayFirst = parts.findIndex(pair => pair !== undefined && pair.first > 12)
  const monthFirst = parts.findIndex(pair => pair !== undefined && pair.second > 12)
  const undecided = parts.findIndex(pair => pair !== undefined && pair.first !== pair.second)
  if (dayFirst >= 0 && monthFirst >= 0) {
    report({
      code: "MixedDates",
      severity: "error",
      message:
        `Column ${name} mixes day/month and month/day: "${cells[dayFirst]}" in row ${rows[dayFirst]}, ` +
        `"${cells[monthFirst]}" in row ${rows[monthFirst]}.`,
      remedy: "Write all dates in one order, best as 2024-01-31.",
      where: { file, row: rows[Math.max(dayFirst, monthFirst)], column: name }
    })
    return undefined
  }
  if (monthFirst >= 0) return "mm/dd/yyyy"
  if (dayFirst >= 0 || undecided < 0) return "dd/mm/yyyy"
  report({
    code: "AmbiguousDates",
    severity: "error",
    message: `Dates such as "${cells[undecided]}" (row ${rows[undecided]}) in column ${name} can be day/month or month/day.`,
    remedy: "Say which it is with dateFormat: dd/mm/yyyy or dateFormat: mm/dd/yyyy, or write dates as 2024-01-31.",
    where: { file, row: rows[undecided], column: name }
  })
  return undefined
}
