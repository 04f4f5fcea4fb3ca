import { enumerate } from "./enumerate.ts"
import { dayNumber } from "./isoDate.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/** How a file writes its dates; the separator may also be a dot or a dash. */
export type DateFormat = "yyyy-mm-dd" | "dd/mm/yyyy" | "mm/dd/yyyy"

/**
 * Reads a column of dates. Understood are yyyy-mm-dd (also yyyy/mm/dd, yyyymmdd, yyyy-mm for a month, and a time of day
 * of 00:00), dd/mm/yyyy and mm/dd/yyyy, with `/`, `-` or `.` between the numbers. Which of the last two a column uses is
 * decided by all its cells: a number above 12 must be the day. Where no cell decides, a problem asks for `dateFormat`.
 * @returns [row] day number; NaN where a problem was reported
 */
export function parseDates(column: TableColumn, format: DateFormat | undefined, report: Report): Float64Array {
  const { file, name, rows, cells } = column
  const yearFirst = cells.map(parseYearFirst)
  const parts = cells.map((cell, i) => (yearFirst[i] === undefined ? splitYearLast(cell) : undefined))
  const order = format ?? decideOrder(column, parts, report)

  const days = cells.map((_, i) => {
    const pair = parts[i]
    if (pair === undefined || order === undefined) return yearFirst[i]
    if (order === "yyyy-mm-dd") return undefined
    return order === "dd/mm/yyyy"
      ? dayNumber(pair.year, pair.second, pair.first)
      : dayNumber(pair.year, pair.first, pair.second)
  })

  // Without an order the cells that wait for it are a problem already reported.
  const unread = days.flatMap((day, i) => (day === undefined && (order !== undefined || !parts[i]) ? [i] : []))
  if (unread.length > 0) {
    const found = unread.map(i => (cells[i] === "" ? `nothing in row ${rows[i]}` : `"${cells[i]}" in row ${rows[i]}`))
    report({
      code: "UnparsableDate",
      severity: "error",
      message: `Column ${name} has cells that are no dates: ${enumerate(found)}.`,
      remedy: `Write dates as 2024-01-31${format === undefined ? "" : `, or as ${format}`}, and only days that the calendar has.`,
      where: { file, row: rows[unread[0]], column: name }
    })
  }
  return Float64Array.from(days, day => day ?? Number.NaN)
}

function parseYearFirst(cell: string): number | undefined {
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?)?$/.exec(cell) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(cell) ??
    /^(\d{4})([-/.])(\d{1,2})$/.exec(cell)
  return match === null ? undefined : dayNumber(Number(match[1]), Number(match[3]), Number(match[4] ?? 1))
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
