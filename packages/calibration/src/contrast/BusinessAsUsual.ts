import type { ChannelSeries } from "@liftmix/core"

/** What a channel would have spent in the whole market without the test. */
export interface BusinessAsUsual {
  readonly channel: string
  /** [period] */
  readonly exposure: Float64Array
  /** [period] money */
  readonly spend: Float64Array
}

/**
 * Business as usual from recorded series that contain the test: x_t / deflator_t.
 * @param deflator [period] π m_T,t + (1 − π) m_R,t, > 0
 */
export const usualFromRecorded = (channels: readonly ChannelSeries[], deflator: Float64Array): BusinessAsUsual[] =>
  channels.map(({ name, exposure, spend }) => ({
    channel: name,
    exposure: deflator.map((d, t) => exposure[t] / d),
    spend: deflator.map((d, t) => spend[t] / d)
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
  return channels.map(({ name, exposure, spend }) => {
    const own = whereKnown(spend, spend)
    const level = (spendPerPeriod * own) / all
    const exposurePerSpend = whereKnown(exposure, spend) / own
    return {
      channel: name,
      exposure: Float64Array.from(steady, (isSteady, t) => (isSteady ? level * exposurePerSpend : exposure[t])),
      spend: Float64Array.from(steady, (isSteady, t) => (isSteady ? level : spend[t]))
    }
  })
}

/** A series' sum over the periods whose spend is known: before the first KPI it may not be. */
export const whereKnown = (series: Float64Array, spend: Float64Array): number =>
  series.reduce((sum, x, t) => (Number.isNaN(spend[t]) ? sum : sum + x), 0)
