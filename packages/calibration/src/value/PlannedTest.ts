import { type Dataset, geoParts } from "@liftmix/core"

/** An experiment that might be run after the data, on a share of the market, one channel at a time. */
export interface PlannedTest {
  readonly channel: string
  readonly design: "go-dark" | "scale-down" | "heavy-up"
  /** treated spend in multiples of planned spend */
  readonly multiplier: number
  /** periods of changed spend, ≥ 1 */
  readonly periods: number
  /** periods after them whose outcome counts too, ≥ 0 */
  readonly coolDown: number
  /** of the market that is treated, in (0, 1) */
  readonly share: number
  /** absent: the share is of every geo alike */
  readonly place?: TestPlace
}

/** Geos that the test treats as a whole: those that the model follows, as indices, with their part of the channel's spend; or
 * how many, of equal size, where the model does not know them. */
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
