import type { ChannelSeries, Dataset } from "../data/Dataset.ts"
import { geoLineName } from "../data/geoLineName.ts"
import { geoParts } from "../data/geoParts.ts"
import { nationalDataset } from "../data/nationalDataset.ts"

/** A channel of a panel in one of its geos, named as plans name it. */
export interface GeoSeries extends ChannelSeries {
  readonly channel: string
  /** of the panel's */
  readonly geo: number
}

export interface PanelByGeo extends Dataset {
  readonly channels: readonly GeoSeries[]
}

/** A panel's nation, with a channel of its own for every channel in every geo that it spent money in, as `geoLines` has them. */
export function datasetByGeo(dataset: Dataset): PanelByGeo {
  const { calendar, channels, geos } = dataset
  const slice = (values: Float64Array, geo: number): Float64Array => {
    const periods = values.length / geos.length
    return values.subarray(geo * periods, (geo + 1) * periods)
  }
  const lines = channels.flatMap(series => {
    const parts = geoParts(series.spend, geos.length, calendar)
    const { exposure, exposureName, name: channel, spend } = series
    return geos.flatMap((name, geo): readonly GeoSeries[] => {
      if (!(parts[geo] > 0)) return []
      const own = { spend: slice(spend, geo), exposure: slice(exposure, geo), exposureName }
      return [{ ...own, name: geoLineName(channel, name), channel, geo }]
    })
  })
  return { ...nationalDataset(dataset), channels: lines }
}
