import type { ChannelSeries, Dataset } from "./Dataset.ts"

/**
 * The channels of one geo alone: its money, and its exposure as the nation's would be if all of it were like this geo,
 * exposure over its share of the people.
 * @param geo index
 */
export function geoChannels({ calendar, channels, mediaLead, population }: Dataset, geo: number): ChannelSeries[] {
  const span = mediaLead + calendar.dates.length
  const share = population[geo] / population.reduce((sum, people) => sum + people, 0)
  const own = (values: Float64Array) => values.slice(geo * span, (geo + 1) * span)
  return channels.map(series => ({
    ...series,
    spend: own(series.spend),
    exposure: own(series.exposure).map(x => x / share),
    ...(series.frequency !== undefined && { frequency: own(series.frequency) })
  }))
}
