import { type Calendar, type ChannelSeries, parseIsoDate, periodIndex } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { whereKnown } from "./BusinessAsUsual.ts"
import type { SpendContrast } from "./SpendContrast.ts"

/**
 * The two worlds from recorded money in the treated area: money/π on the test's days, and the market's recorded exposure
 * on all other days. Money becomes exposure at the channel's own rate in that period, or its average rate where the
 * channel spent nothing.
 * @param path money per day or period and channel; days outside the test are not allowed, see `validateAgainstData`
 * @param changed [period] share of the period's days inside the test
 * @param origin the calendar's index of period 0 of the series
 */
export function absolutePaths(
  path: NonNullable<ExperimentRecord["spend"]["path"]>,
  channels: readonly ChannelSeries[],
  calendar: Calendar,
  origin: number,
  share: number,
  changed: Float64Array
): Pick<SpendContrast, "channels" | "spendDelta"> {
  const worlds = channels.map(({ name, exposure, spend }) => {
    const treated = changed.map((f, t) => (1 - f) * exposure[t])
    const reference = treated.slice()
    const average = whereKnown(exposure, spend) / whereKnown(spend, spend)
    for (const entry of path) {
      if (entry.channel !== name) continue
      const t = periodIndex(calendar, parseIsoDate(entry.date) ?? Number.NaN) - origin
      const rate = spend[t] > 0 ? exposure[t] / spend[t] : average
      treated[t] += (entry.treated * rate) / share
      reference[t] += (entry.reference * rate) / share
    }
    return { channel: name, treated, reference }
  })
  return { channels: worlds, spendDelta: path.reduce((total, entry) => total + entry.treated - entry.reference, 0) }
}
