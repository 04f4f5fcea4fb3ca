import { parseIsoDate } from "../data/isoDate.ts"

const daysPerYear = 365.25

/**
 * Sine and cosine columns of the yearly cycle: sin and cos of 2π k · days/365.25, days counted from 1970-01-01.
 * The phase hangs on the date alone, so that periods after the window continue the same cycle.
 * @param dates [time] ISO dates
 * @param harmonics number of pairs k = 1 … harmonics
 * @returns sin 1, cos 1, sin 2, cos 2, …, each [time]
 * @throws RangeError if a date cannot be read
 */
export function fourierColumns(dates: readonly string[], harmonics: number): readonly Float64Array[] {
  const angle = Float64Array.from(dates, date => {
    const day = parseIsoDate(date)
    if (day === undefined) throw new RangeError(`not an ISO date: ${date}`)
    return (2 * Math.PI * day) / daysPerYear
  })
  return Array.from({ length: harmonics }, (_, i) => [
    angle.map(a => Math.sin((i + 1) * a)),
    angle.map(a => Math.cos((i + 1) * a))
  ]).flat()
}
