import type { Dataset, MarketCell } from "../data/Dataset.ts"
import { marketOf, nationalEquivalent } from "./Market.ts"
import type { ChannelSpec, ModelSpec } from "./ModelSpec.ts"

/** A channel or organic medium of a model with its data. */
export interface ModelMedium {
  readonly spec: ChannelSpec
  /** [geo, mediaTime] national equivalents */
  readonly exposure: Float64Array
  /** [geo, mediaTime] money; undefined for organic media */
  readonly spend: Float64Array | undefined
  /** [geo, mediaTime] contacts per person where the exposure is reach */
  readonly frequency: Float64Array | undefined
  /** of a national market */
  readonly cells: readonly MarketCell[] | undefined
  /** those that make it work better */
  readonly lifters: readonly ModelMedium[]
}

/** The media of a model in its order, channels first; those the dataset does not have are left out (`checkModel`). */
export function modelMedia(spec: ModelSpec, dataset: Dataset): readonly ModelMedium[] {
  const { shares } = marketOf(dataset)
  const equivalent = (exposure: Float64Array) => nationalEquivalent(exposure, shares)
  const media = [
    ...spec.channels.flatMap(spec => {
      const series = dataset.channels.find(({ name }) => name === spec.name)
      if (series === undefined) return []
      const { cells, exposure, frequency, spend } = series
      return [
        { spec, exposure: equivalent(exposure), spend, frequency, cells: shares.length === 1 ? cells : undefined }
      ]
    }),
    ...spec.organic.flatMap(spec => {
      const series = dataset.organic.find(({ name }) => name === spec.name)
      if (series === undefined) return []
      const { exposure, frequency } = series
      return [{ spec, exposure: equivalent(exposure), spend: undefined, frequency, cells: undefined }]
    })
  ]
  return media.map(medium => ({
    ...medium,
    lifters: media.filter(other => medium.spec.liftedBy?.some(by => by.channel === other.spec.name)).map(withoutLifters)
  }))
}

const withoutLifters = (medium: Omit<ModelMedium, "lifters">): ModelMedium => ({ ...medium, lifters: [] })
