import { dayNumber } from "./isoDate.ts"

/** Midnight, of whatever time zone: the day is the one that is written. */
const midnight = /(?:T|\s+)(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM) ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/** A cell without a time of day that is midnight. */
export const withoutMidnight = (cell: string): string => cell.replace(midnight, "")

/**
 * Reads a date that can be read in one way only: with the year first (2024-01-31, 2024/1/31, 20240131), a month by its first
 * day (2024-01, Jan 2024), an ISO week by its Monday (2024-W05), or with the month's English name (31 Jan 2024, January 31,
 * 2024).
 * @returns day number; undefined for all else, and for days that the calendar does not have
 */
export function parsePlainDate(cell: string): number | undefined {
  const match =
    /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/.exec(cell) ??
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/.exec(cell) ??
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/.exec(cell) ??
    /^(?<year>\d{4})-?W(?<week>\d{2})(?:-1)?$/i.exec(cell) ??
    /^(?<day>\d{1,2})[ -](?<name>[a-z]{3,9})\.?,?[ -](?<year>\d{4})$/i.exec(cell) ??
    /^(?<name>[a-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})$/i.exec(cell) ??
    /^(?<name>[a-z]{3,9})\.?[ -](?<year>\d{4})$/i.exec(cell)
  if (match === null) return undefined
  const { year, month, day = "1", name, week } = match.groups!
  if (week !== undefined) return mondayOfWeek(Number(year), Number(week))
  return dayNumber(Number(year), name === undefined ? Number(month) : monthOf(name), Number(day))
}

const monthNames = "january february march april may june july august september october november december".split(" ")

/** 1 … 12, by at least three letters; 0 for any other word, which no calendar has. */
const monthOf = (name: string): number => monthNames.findIndex(month => month.startsWith(name.toLowerCase())) + 1

/** ISO 8601: week 1 is the one with 4 January; weeks go from Monday to Sunday. */
function mondayOfWeek(year: number, week: number): number | undefined {
  const first = firstMonday(year)
  const after = firstMonday(year + 1)
  if (first === undefined || after === undefined || week < 1) return undefined
  const monday = first + 7 * (week - 1)
  return monday < after ? monday : undefined
}

function firstMonday(year: number): number | undefined {
  const fourth = dayNumber(year, 1, 4)
  // 1970-01-01, day 0, was a Thursday, three days after a Monday.
  return fourth === undefined ? undefined : fourth - ((((fourth + 3) % 7) + 7) % 7)
}
