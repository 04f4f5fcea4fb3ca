import { parseIsoDate } from "../data/isoDate.ts"

/** Length of a cycle in days. */
const daysPer = { year: 365.25, week: 7 } as const

/**
 * Sine and cosine columns of a cycle: sin and cos of 2π k · days / length of the cycle, days counted from 1970-01-01.
 * The phase hangs on the date alone, so that periods after the window continue the same cycle.
 * @param dates [time] ISO dates
 * @param cycle a year, or, of days, a week
 * @param harmonics number of pairs k = 1 … harmonics; three of a week are one free level for each weekday
 * @returns sin 1, cos 1, sin 2, cos 2, …, each [time]
 * @throws RangeError if a date cannot be read
 */
export function fourierColumns(
  dates: readonly string[],
  cycle: keyof typeof daysPer,
  harmonics: number
): readonly Float64Array[] {
  const angle = Float64Array.from(dates, date => {
    const day = parseIsoDate(date)
    if (day === undefined) throw new RangeError(`not an ISO date: ${date}`)
    return (2 * Math.PI * day) / daysPer[cycle]
  })
  return Array.from({ length: harmonics }, (_, i) => [
    angle.map(a => Math.sin((i + 1) * a)),
    angle.map(a => Math.cos((i + 1) * a))
  ]).flat()
}
