import type { ChannelSeries } from "@liftmix/core"
import type { SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { multiplierFromDelta } from "./multiplierFromDelta.ts"
import { recordedSpendDelta, spendMultipliers } from "./spendMultipliers.ts"

/**
 * The multipliers of a test: its own, or those that explain its spend delta in the spend recorded during it.
 * @param channels that the test changed; none where it lies outside the data
 * @param changed [mediaTime] share of the period's days inside the test
 * @returns undefined where neither tells
 */
export function multipliersIn(
  record: ExperimentRecord,
  channels: readonly ChannelSeries[],
  changed: Float64Array,
  share: number
): SpendMultipliers | undefined {
  const stated = spendMultipliers(record)
  const delta = recordedSpendDelta(record)
  if (stated !== undefined || delta === undefined) return stated
  // Spend outside the test, which may be unknown before the first KPI, is not looked at.
  const spend = changed.map((f, t) => (f > 0 ? channels.reduce((sum, channel) => sum + channel.spend[t], 0) : 0))
  const treated = multiplierFromDelta(spend, changed, share, delta)
  return treated === undefined ? undefined : { treated, reference: 1 }
}
