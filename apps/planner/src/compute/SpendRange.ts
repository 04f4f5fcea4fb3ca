import type { NearOptimalRanges } from "@liftmix/optimizer"
import { Schema } from "effect"

/** What plans that are nearly as good as the best one spend on a channel: money over the horizon. */
export const SpendRange = Schema.Struct({ channel: Schema.String, least: Schema.Finite, most: Schema.Finite })
export type SpendRange = typeof SpendRange.Type

/** A range that a limit of time or curves left open by more than this share of all spend is not told. */
const WIDE = 0.01

/** [channel] What is told of ranges that were looked for; null where too much was left open. @param plan the best */
export function spendRanges(
  ranges: NearOptimalRanges,
  plan: { readonly totalSpend: number },
  channels: readonly string[]
): readonly (SpendRange | null)[] {
  return channels.map(channel => {
    const { least, most, slack } = ranges[channel]!
    return slack > WIDE * plan.totalSpend ? null : { channel, least, most }
  })
}
