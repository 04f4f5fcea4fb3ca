import type { ChannelResult, Estimate, ModelCard } from "@liftmix/core"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatRatio } from "../format/formatRatio.ts"

/** What is to be known of a channel beside its figures, in sentences: that it acts through others, how often it reaches people, that its effect changed. */
export function channelWords(channel: ChannelResult, { kpi, lastDate, period }: ModelCard["data"]): readonly string[] {
  const { contribution, effectOverTime, frequency, name, throughOthers } = channel
  return [
    ...(throughOthers === undefined
      ? []
      : [
          `Of the ${formatCompact(contribution.mean)} ${kpi} by ${name}, ${interval(throughOthers, formatCompact)} came through other channels, and are in their part too.`
        ]),
    ...(frequency === undefined
      ? []
      : [
          `${name} reaches people ${frequency.usual.toFixed(1)} times on average; of the frequencies seen, as many contacts do most at ${interval(frequency.optimal, x => x.toFixed(1))} per person.`
        ]),
    ...(effectOverTime === undefined
      ? []
      : [
          `The effect of ${name} was ${times(effectOverTime, 0)} times its average at first and ${times(effectOverTime, -1)} at last, in the ${period} of ${formatDate(lastDate)}; plans go on from there.`
        ])
  ]
}

const interval = (estimate: Estimate, format: (x: number) => string): string =>
  `${format(estimate.mean)} (${formatRange(estimate, format)})`

type Course = NonNullable<ChannelResult["effectOverTime"]>

const times = ({ lower, mean, upper }: Course, t: number): string =>
  `${formatRatio(mean.at(t)!)} (${formatRange({ lower: lower.at(t)!, upper: upper.at(t)! }, formatRatio)})`
