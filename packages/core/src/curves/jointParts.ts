import { mean } from "../math/mean.ts"
import { ceilingOf } from "./ceilingOf.ts"
import { createPictureSource, type PictureSource } from "./createPictureSource.ts"
import type { CurvePack } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"
import { linkedMarkets } from "./linkedMarkets.ts"
import { pictureOf } from "./pictureOf.ts"
import type { SpendPart } from "./SpendPart.ts"
import type { SpendPicture } from "./SpendPicture.ts"
import { spendParts } from "./spendParts.ts"

/** Separable parts for channels that act together: what a plan brings is their sum, less the same without spend, and a constant. */
export interface JointParts {
  /** [channel] as `spendParts` */
  readonly parts: readonly (readonly SpendPart[])[]
  /** mean over draws, KPI units */
  readonly constant: number
}

/** Parts for plans by period, as `JointResponse` has curves for totals; money is [channel][period]. */
export interface JointPartSource {
  picture(money: readonly Float64Array[]): JointParts
  ceiling(lower: readonly Float64Array[], upper: readonly Float64Array[]): JointParts
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
  const markets = linkedMarkets(pack, pack.links).map(({ links, pack: own }) => ({
    channels: own.channels,
    source: createPictureSource(own, links, horizon)
  }))
  const partsOf = (picturesOf: (source: PictureSource) => readonly SpendPicture[]): JointParts => {
    const pictured = markets.map(market => ({ ...market, pictures: picturesOf(market.source) }))
    return {
      parts: pack.channels.map((_, c) =>
        pictured.flatMap(({ channels, pictures }) => spendParts(channels[c], pack.draws, horizon, pictures[c]))
      ),
      constant: pictured.flatMap(({ pictures }) => pictures).reduce((sum, { constant }) => sum + mean(constant), 0)
    }
  }
  return {
    picture: money => partsOf(source => pictureOf(source, money)),
    ceiling: (lower, upper) => partsOf(source => ceilingOf(source, lower, upper))
  }
}
