import { type Calendar, type ChannelSeries, parseIsoDate, periodIndex } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { whereKnown } from "./BusinessAsUsual.ts"
import type { ChannelContrast } from "./SpendContrast.ts"
import type { TestWindow } from "./TestWindow.ts"

export type SpendPath = NonNullable<ExperimentRecord["spend"]["path"]>

/** Entries of a path that its test cannot have: of other channels, or in periods without a day of changed spend. */
export const strayEntries = (
  path: SpendPath,
  channels: readonly string[],
  calendar: Calendar,
  { firstPeriod, lastChanged }: TestWindow
): SpendPath =>
  path.filter(({ channel, date }) => {
    const period = periodIndex(calendar, parseIsoDate(date) ?? Number.NaN)
    return !(channels.includes(channel) && period >= firstPeriod && period <= lastChanged)
  })

/** The two worlds of money on record. */
export interface AbsolutePaths {
  /** [channel] */
  readonly worlds: readonly Pick<ChannelContrast, "treated" | "reference">[]
  /** [channel][period] exposure without the test: below 0 where the test added more than the data have */
  readonly usual: readonly Float64Array[]
  readonly spendDelta: number
}

/**
 * The two worlds from recorded money in the treated area: money/π on the test's days, and the market's usual exposure on all
 * other days: what is recorded less what the test changed in it. Money becomes exposure at the channel's own rate in that period,
 * or its average rate where the channel spent nothing.
 * @param path money per day or period and channel; without `strayEntries`
 * @param channels of the market; or of the treated geos, who divide a channel's money as they do in the data
 * @param changed [period] share of the period's days inside the test
 * @param origin the calendar's index of period 0 of the series
 */
export function absolutePaths(
  path: SpendPath,
  channels: readonly ChannelSeries[],
  calendar: Calendar,
  origin: number,
  share: number,
  changed: Float64Array
): AbsolutePaths {
  const worlds = channels.map(({ name, exposure, spend }) => {
    const own = whereKnown(spend, spend)
    const all = channels.reduce(
      (sum, other) => (other.name === name ? sum + whereKnown(other.spend, other.spend) : sum),
      0
    )
    const part = own / all
    // A geo without any of the channel's money has none in the test, and no rate.
    const entries = part === 0 ? [] : path.filter(({ channel }) => channel === name)
    const treated = new Float64Array(changed.length)
    const reference = treated.slice()
    const usual = exposure.slice(0, changed.length)
    const average = whereKnown(exposure, spend) / own
    for (const entry of entries) {
      const t = periodIndex(calendar, parseIsoDate(entry.date) ?? Number.NaN) - origin
      const rate = spend[t] > 0 ? exposure[t] / spend[t] : average
      treated[t] += (entry.treated * part * rate) / share
      reference[t] += (entry.reference * part * rate) / share
      usual[t] -= (entry.treated - entry.reference) * part * rate
    }
    for (let t = 0; t < changed.length; t++) {
      // Of a period all of whose days are the test's, none is left.
      const elsewhen = changed[t] === 1 ? 0 : (1 - changed[t]) * usual[t]
      treated[t] += elsewhen
      reference[t] += elsewhen
    }
    return { treated, reference, usual }
  })
  const spendDelta = path.reduce((total, entry) => total + entry.treated - entry.reference, 0)
  return { worlds, usual: worlds.map(({ usual }) => usual), spendDelta }
}
