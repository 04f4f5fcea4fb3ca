import { type Dataset, geoParts } from "@liftmix/core"

/**
 * Geos that a test treats as a whole: those that the model follows, as indices, with their part of the channel's spend; or how
 * many, of equal size, where the model does not know them.
 */
export type TestPlace =
  | { readonly followed: readonly number[]; readonly spendShare: number }
  | { readonly foreign: number }

/** Where geos of these names are for a model; a panel's model follows them if it has all of them. */
export function testPlace(names: readonly string[], channel: string, dataset: Dataset): TestPlace {
  const followed = names.map(name => dataset.geos.indexOf(name))
  const series = dataset.channels.find(({ name }) => name === channel)
  if (series === undefined || dataset.geos.length === 1 || followed.includes(-1)) return { foreign: names.length }
  const parts = geoParts(series.spend, dataset.geos.length, dataset.calendar)
  return { followed, spendShare: followed.reduce((sum, geo) => sum + parts[geo], 0) }
}
