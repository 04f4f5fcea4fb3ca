import { mean } from "../math/mean.ts"
import { ceilingOf } from "./ceilingOf.ts"
import { createPictureSource } from "./createPictureSource.ts"
import type { CurvePack } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"
import { horizonResponses } from "./horizonResponses.ts"
import { linkedMarkets } from "./linkedMarkets.ts"
import { type PeriodParts, thinnedParts } from "./PeriodParts.ts"
import { pictureOf } from "./pictureOf.ts"
import { planDraws } from "./planDraws.ts"
import type { SpendPicture } from "./SpendPicture.ts"
import { spendParts } from "./spendParts.ts"

/** Separable parts for channels that act together: what a plan brings is their sum, less the same without spend, and a constant. */
export interface JointParts extends PeriodParts {
  /** mean over all draws, KPI units */
  readonly constant: number
}

/** Parts for plans by period, as `JointResponse` has curves for totals; money is [channel][period]. */
export interface JointPartSource {
  picture(money: readonly Float64Array[]): JointParts
  ceiling(lower: readonly Float64Array[], upper: readonly Float64Array[]): JointParts
  /** what a plan brings, less what there is without spend: mean over all draws, KPI units */
  outcome(money: readonly Float64Array[]): number
}

/** Do channels move others' exposure, so that what money buys differs from period to period? */
export const hasMediators = ({ links }: CurvePack): boolean => (links?.mediations ?? []).length > 0

/**
 * @returns undefined where what channels bring adds up
 * @throws RangeError as `horizonResponses`, and where there are mediators
 */
export function jointParts(pack: CurvePack, horizon: Horizon): JointPartSource | undefined {
  if (pack.links === undefined) return undefined
  if (hasMediators(pack)) throw new RangeError("parts of what mediators bring")
  const markets = linkedMarkets(pack, pack.links).map(({ links, pack: own, places }) => ({
    channels: own.channels,
    source: createPictureSource(own, links, horizon),
    inMarket: (money: readonly Float64Array[]) => places.map(c => money[c]),
    places
  }))
  const partsOf = (picturesOf: (market: (typeof markets)[number]) => readonly SpendPicture[]): JointParts => {
    const pictured = markets.map(market => ({ ...market, pictures: picturesOf(market) }))
    const partsIn = ({ channels, pictures, places }: (typeof pictured)[number], c: number) => {
      const place = places.indexOf(c)
      return place < 0 ? [] : spendParts(channels[place], pack.draws, horizon, pictures[place])
    }
    return {
      ...thinnedParts(
        pack.channels.map((_, c) => pictured.flatMap(market => partsIn(market, c))),
        pack.draws
      ),
      constant: pictured.flatMap(({ pictures }) => pictures).reduce((sum, { constant }) => sum + mean(constant), 0)
    }
  }
  return {
    picture: money => partsOf(({ inMarket, source }) => pictureOf(source, inMarket(money))),
    ceiling: (lower, upper) => partsOf(({ inMarket, source }) => ceilingOf(source, inMarket(lower), inMarket(upper))),
    outcome: money => {
      const spends = money.map(path => path.reduce((sum, spend) => sum + spend, 0))
      return mean(planDraws(horizonResponses(pack, horizon, money), spends).total)
    }
  }
}
