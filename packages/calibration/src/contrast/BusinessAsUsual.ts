import type { ChannelSeries } from "@liftmix/core"

/** What a channel would have spent in the whole market, or in one geo, without the test. */
export interface BusinessAsUsual {
  /** [period] */
  readonly exposure: Float64Array
  /** [period] money */
  readonly spend: Float64Array
}

/**
 * Business as usual from recorded series that contain the test: x_t / deflator_t.
 * @param deflators [channel][period] > 0
 */
export const usualFromRecorded = (
  channels: readonly ChannelSeries[],
  deflators: readonly Float64Array[]
): BusinessAsUsual[] =>
  channels.map(({ exposure, spend }, c) => ({
    exposure: deflators[c].map((d, t) => exposure[t] / d),
    spend: deflators[c].map((d, t) => spend[t] / d)
  }))

/**
 * Business as usual that is steady in some periods and as recorded in the others.
 * @param spendPerPeriod money of all the channels together; each has its share of their spend in the data
 * @param steady [period] is this period steady?
 */
export function usualAtLevel(
  channels: readonly ChannelSeries[],
  spendPerPeriod: number,
  steady: readonly boolean[]
): BusinessAsUsual[] {
  const all = channels.reduce((sum, { spend }) => sum + whereKnown(spend, spend), 0)
  return channels.map(({ exposure, spend }) => {
    const own = whereKnown(spend, spend)
    const level = (spendPerPeriod * own) / all
    // Nothing of a channel's money buys nothing, at whatever rate.
    const exposurePerSpend = level === 0 ? 0 : whereKnown(exposure, spend) / own
    return {
      exposure: Float64Array.from(steady, (isSteady, t) => (isSteady ? level * exposurePerSpend : exposure[t])),
      spend: Float64Array.from(steady, (isSteady, t) => (isSteady ? level : spend[t]))
    }
  })
}

/**
 * Business as usual of geos that went dark, by what the other geos had: in the test's periods the others' exposure and spend,
 * times the geo's over theirs in all other periods.
 * @param channels of the treated geos
 * @param others the same channels in the geos without a test, one series for each of `channels`
 * @param changed [period] was this period's spend changed?
 */
export function usualByOthers(
  channels: readonly ChannelSeries[],
  others: readonly ChannelSeries[],
  changed: readonly boolean[]
): BusinessAsUsual[] {
  const follow = (own: Float64Array, theirs: Float64Array) => {
    const before = (series: Float64Array) =>
      changed.reduce((sum, isChanged, t) => (isChanged || Number.isNaN(own[t] + theirs[t]) ? sum : sum + series[t]), 0)
    const ratio = before(own) / before(theirs)
    return Float64Array.from(changed, (isChanged, t) => (isChanged ? ratio * theirs[t] : own[t]))
  }
  return channels.map(({ exposure, spend }, i) => ({
    exposure: follow(exposure, others[i].exposure),
    spend: follow(spend, others[i].spend)
  }))
}

/** A series' sum over the periods whose spend is known: before the first KPI it may not be. */
export const whereKnown = (series: Float64Array, spend: Float64Array): number =>
  series.reduce((sum, x, t) => (Number.isNaN(spend[t]) ? sum : sum + x), 0)
