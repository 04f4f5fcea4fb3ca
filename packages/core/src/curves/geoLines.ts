import { geoLineName } from "../data/geoLineName.ts"
import type { ChannelCurve, CurvePack } from "./CurvePack.ts"
import { geoCurves } from "./geoCurves.ts"

/** One channel in one geo, where money of its own can be spent. */
export interface GeoLine {
  readonly channel: string
  readonly geo: string
  /** of the money spent on the channel in the last year, > 0 */
  readonly part: number
  /** its own, and no other's */
  readonly curve: ChannelCurve
}

/**
 * Every channel of a panel in every geo, with the money of that geo: a unit of it buys there what it bought in the last year.
 * Together, spent in last year's parts, they are the nation's curve. A channel has no line where nothing was spent on it: what
 * money buys there is not known.
 * @returns undefined of a national model, and of one that was fitted before packs knew geos
 */
export function geoLines({ channels, geos }: CurvePack): readonly GeoLine[] | undefined {
  if (geos === undefined || channels.some(channel => channel.geos?.spendParts === undefined)) return undefined
  return channels.flatMap(channel =>
    geoCurves(channel).flatMap((curve, g): readonly GeoLine[] => {
      const part = channel.geos?.spendParts?.[g] ?? 0
      if (part === 0) return []
      const geo = geos[g]
      const own = {
        ...curve,
        name: geoLineName(channel.name, geo),
        line: { channel: channel.name, geo: g },
        exposurePerSpend: curve.exposurePerSpend / part,
        spend: channel.spend.map(money => money * part)
      }
      return [{ channel: channel.name, geo, part, curve: own }]
    })
  )
}
