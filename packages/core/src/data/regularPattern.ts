import type { Calendar } from "./Calendar.ts"
import { periodsPerYear } from "./calendarPeriods.ts"

/**
 * Columns of what repeats or drifts in any series: constant, straight line, two yearly waves, and for days the seven
 * weekdays.
 * @returns [column][time]
 */
export function regularPattern(calendar: Calendar): Float64Array[] {
  const { length } = calendar.dates
  const column = (value: (t: number) => number) => Float64Array.from({ length }, (_, t) => value(t))
  const waves = (period: number, harmonics: number) =>
    Array.from({ length: harmonics }, (_, k) => (2 * Math.PI * (k + 1)) / period).flatMap(frequency => [
      column(t => Math.sin(frequency * t)),
      column(t => Math.cos(frequency * t))
    ])
  return [
    column(() => 1),
    column(t => t / length),
    ...waves(periodsPerYear(calendar), 2),
    ...(calendar.period === "day" ? waves(7, 3) : [])
  ]
}
