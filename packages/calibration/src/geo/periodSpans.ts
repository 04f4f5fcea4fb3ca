import { isoDate, parseIsoDate, periodStart, quantile } from "@liftmix/core"

/** The days of a panel's period, as day numbers. */
export interface PeriodSpan {
  readonly first: number
  /** the day after its last one */
  readonly end: number
}

/**
 * The days that each of a panel's dates stands for: a day, a week or a month from the date on, by the usual step between dates;
 * months dated by their last day are the month until then. A period ends where the next one begins, and before a gap.
 * @param dates yyyy-mm-dd, increasing
 * @returns [time]
 */
export function periodSpans(dates: readonly string[]): readonly PeriodSpan[] {
  const days = dates.map(date => parseIsoDate(date) ?? Number.NaN)
  const step =
    days.length < 2
      ? 1
      : Math.round(
          quantile(
            days.slice(1).map((day, i) => day - days[i]),
            0.5
          )
        )
  const isMonthly = step >= 28 && step <= 31
  if (isMonthly && days.every(isMonthEnd)) {
    return days.map((day, i) => ({ first: parseIsoDate(`${dates[i].slice(0, 8)}01`) ?? Number.NaN, end: day + 1 }))
  }
  return days.map((first, i) => {
    // No month but its last day is counted from the 29th on.
    const isDated = isMonthly && dates[i].slice(8) <= "28"
    const usual = isDated ? periodStart({ period: "month", dates: [dates[i]] }, 1) : first + step
    return { first, end: Math.min(usual, days[i + 1] ?? usual) }
  })
}

const isMonthEnd = (day: number): boolean => isoDate(day + 1).endsWith("-01")
