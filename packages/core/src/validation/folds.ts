import type { Calendar } from "../data/Calendar.ts"

/** A split of a window: fit its first periods, predict those that follow. */
export interface Fold {
  /** number of periods */
  readonly fitted: number
  /** number of periods right after them */
  readonly predicted: number
}

const daysPerPeriod = { day: 1, week: 7, month: 365.25 / 12 } as const

/**
 * Backtests: the model as it would have been some days ago, and all that has happened since.
 * @param daysAgo how long before the window's end, to the nearest number of periods, at least one; days that come to the
 * same number of periods are one backtest
 * @throws RangeError if nothing would be left to fit
 */
export function backtestFolds({ dates, period }: Calendar, daysAgo: readonly number[]): readonly Fold[] {
  const held = new Set(daysAgo.map(days => Math.max(1, Math.round(days / daysPerPeriod[period]))))
  return Array.from(held, periods => fold(dates.length - periods, periods))
}

/**
 * Time-slice cross-validation: the last slices of the window, each predicted from all that is before it.
 * @param slices how many
 * @param length periods of each
 * @throws RangeError if nothing would be left to fit
 */
export function timeSliceFolds({ dates }: Calendar, slices: number, length: number): readonly Fold[] {
  return Array.from({ length: slices }, (_, i) => fold(dates.length - (slices - i) * length, length))
}

function fold(fitted: number, predicted: number): Fold {
  if (!(fitted >= 1 && predicted >= 1)) throw new RangeError(`${fitted} periods to fit, ${predicted} to predict`)
  return { fitted, predicted }
}
