import { type Calendar, parseIsoDate, periodIndex, periodStart } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** An experiment's days in a calendar's periods; index 0 is the calendar's first period, earlier ones are negative. */
export interface TestWindow {
  readonly firstPeriod: number
  /** last period with changed spend */
  readonly lastChanged: number
  /** last period with counted outcome */
  readonly lastMeasured: number
  /** share of a period's days with changed spend */
  readonly changedShare: (period: number) => number
  /** share of a period's days whose outcome is counted */
  readonly measuredShare: (period: number) => number
  /**
   * share of what a test changed in a period that is counted: all of it, as days before the test differ in nothing, but in the
   * last period, of which the days until measuring ends are counted
   */
  readonly countedShare: (period: number) => number
}

/**
 * Places an experiment's window in a calendar; periods may be covered in part.
 * @throws RangeError if a date is no day of the calendar, see `validateRecord`
 */
export function testWindow({ start, end, measureEnd }: ExperimentRecord["window"], calendar: Calendar): TestWindow {
  const [first, last, lastCounted] = [start, end, measureEnd].map(date => {
    const day = parseIsoDate(date)
    if (day === undefined) throw new RangeError(`no date: ${date}`)
    return day
  })
  const share = (period: number, since: number, until: number): number => {
    const [from, to] = [periodStart(calendar, period), periodStart(calendar, period + 1)]
    return Math.max(0, Math.min(to, until + 1) - Math.max(from, since)) / (to - from)
  }
  const firstPeriod = periodIndex(calendar, first)
  return {
    firstPeriod,
    lastChanged: periodIndex(calendar, last),
    lastMeasured: periodIndex(calendar, lastCounted),
    changedShare: period => share(period, first, last),
    measuredShare: period => share(period, first, lastCounted),
    countedShare: period => (period < firstPeriod ? 0 : share(period, Number.NEGATIVE_INFINITY, lastCounted))
  }
}

/** A multiplier over the changed days, averaged with business as usual over the period's other days. */
export const partialMultiplier = (multiplier: number, changedShare: number): number =>
  1 + (multiplier - 1) * changedShare
