import { type Dataset, nationalDataset, parseIsoDate, periodStart } from "@liftmix/core"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"
import type { ChannelPrior } from "./ChannelPrior.ts"
import { type MeridianExperiment, meridianAdjustment } from "./meridianAdjustment.ts"
import { meridianPrior } from "./meridianPrior.ts"
import type { Witness } from "./Witness.ts"

/** What Meridian's rule would make of a channel's experiments. */
export function meridianComparison(
  channel: string,
  witnesses: readonly Witness[],
  dataset: Dataset
): ChannelPrior["meridian"] {
  const { calendar, channels, mediaLead } = nationalDataset(dataset)
  const periods = calendar.dates.length
  const last = periodStart(calendar, periods - 1)
  const days = periodStart(calendar, periods) - periodStart(calendar, 0)
  const spend = channels.find(({ name }) => name === channel)?.spend.subarray(mediaLead) ?? new Float64Array()
  const total = spend.reduce((sum, x) => sum + x, 0)

  const asMeridian = ({ evidence, record }: Witness): MeridianExperiment & { readonly spend: number } => {
    const changed = Math.abs(resolveValidExperiment(record, dataset).contrast.spendDelta)
    const [start, end] = [record.window.start, record.window.end].map(date => parseIsoDate(date) ?? Number.NaN)
    // Meridian counts the days between the dates, not the last one itself.
    return {
      iroas: evidence.iroas,
      se: evidence.se,
      spend: changed,
      dailySpend: changed / (end - start),
      channelDailySpend: total / days,
      duration: ((end - start) * periods) / days,
      weeksBefore: (last - end) / 7
    }
  }
  const experiments = witnesses.map(asMeridian)
  const isRefused = experiments.some(({ dailySpend, spend }) => spend > total || !Number.isFinite(dailySpend))
  return isRefused ? null : meridianPrior(experiments.map(meridianAdjustment))
}
