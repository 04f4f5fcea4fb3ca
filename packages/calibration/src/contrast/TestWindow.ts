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
  const share = (period: number, until: number): number => {
    const [from, to] = [periodStart(calendar, period), periodStart(calendar, period + 1)]
    return Math.max(0, Math.min(to, until + 1) - Math.max(from, first)) / (to - from)
  }
  return {
    firstPeriod: periodIndex(calendar, first),
    lastChanged: periodIndex(calendar, last),
    lastMeasured: periodIndex(calendar, lastCounted),
    changedShare: period => share(period, last),
    measuredShare: period => share(period, lastCounted)
  }
}

/** A multiplier over the changed days, averaged with business as usual over the period's other days. */
export const partialMultiplier = (multiplier: number, changedShare: number): number =>
  1 + (multiplier - 1) * changedShare
