const millisecondsPerDay = 86_400_000

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar.
 * @param month 1 … 12
 * @returns undefined where the calendar has no such day, such as 30 February; years 1000 … 9999
 */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1000 && year <= 9999)) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC rolls over: 30 February becomes 1 March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / millisecondsPerDay : undefined
}

/** The ISO date (yyyy-mm-dd) of a day number. */
export function isoDate(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/**
 * The day number of an ISO date.
 * @returns undefined where the text is not yyyy-mm-dd or no day of the calendar
 */
export function parseIsoDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match === null ? undefined : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]))
}
