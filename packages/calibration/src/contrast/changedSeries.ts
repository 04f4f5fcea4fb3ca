import { type ChannelSeries, type Dataset, geoChannels, nationalDataset } from "@liftmix/core"

/** A channel that a test changed, in the nation or in one treated geo. */
export interface ChangedSeries {
  /** index; undefined: the nation */
  readonly geo: number | undefined
  /** exposure as national equivalent, spend as it is */
  readonly series: ChannelSeries
  /** the channel in all geos without a test together, exposure as it is; undefined where there are none */
  readonly others: ChannelSeries | undefined
}

/**
 * The series of the changed channels: the nation's, or each treated geo's.
 * @param names of channels of the dataset
 * @param geos `treatedGeos`
 * @param inOtherTests names of geos that other tests treated on the same days
 */
export function changedSeries(
  names: readonly string[],
  geos: readonly number[],
  inOtherTests: readonly string[],
  dataset: Dataset
): ChangedSeries[] {
  const select = (channels: readonly ChannelSeries[]) =>
    names.flatMap(name => channels.find(series => series.name === name) ?? [])
  if (geos.length === 0) {
    return select(nationalDataset(dataset).channels).map(series => ({ geo: undefined, series, others: undefined }))
  }
  const untreated = dataset.geos.flatMap((name, g) => (geos.includes(g) || inOtherTests.includes(name) ? [] : g))
  const others =
    untreated.length === 0 ? [] : select(dataset.channels).map(series => together(series, untreated, dataset))
  return geos.flatMap(geo => select(geoChannels(dataset, geo)).map((series, c) => ({ geo, series, others: others[c] })))
}

function together(series: ChannelSeries, geos: readonly number[], dataset: Dataset): ChannelSeries {
  const span = series.spend.length / dataset.geos.length
  const total = (values: Float64Array) =>
    Float64Array.from({ length: span }, (_, t) => geos.reduce((sum, g) => sum + values[g * span + t], 0))
  return { ...series, exposure: total(series.exposure), spend: total(series.spend) }
}
