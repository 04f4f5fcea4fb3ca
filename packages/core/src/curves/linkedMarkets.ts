import type { ChannelCurve, CurveLinks, CurvePack, OrganicCurve } from "./CurvePack.ts"
import { geoCurves, organicGeoCurves } from "./geoCurves.ts"

/** One market in which media act together: the nation, or a geo whose media know nothing of other geos. */
export interface LinkedMarket {
  readonly pack: CurvePack
  readonly links: CurveLinks
  /** [channel of the market] its place among those of the whole */
  readonly places: readonly number[]
}

/**
 * A pack whose media act together, taken apart by geos: each as a nation that the same spend acts on, as `geoCurves`, or that
 * has lines of its own (`linePack`). What a plan brings is their sum.
 */
export function linkedMarkets(pack: CurvePack, links: CurveLinks): readonly LinkedMarket[] {
  const { geos, ...nation } = pack
  if (geos === undefined) return [{ pack, links, places: [...pack.channels.keys()] }]
  const channels = pack.channels.map(channel => inGeos(channel, geos.length))
  const organic = links.organic.map(organicGeoCurves)
  const { levelParts, levels, ...strengths } = links
  return geos.flatMap((_, g) => {
    const partOf = (draw: number): number => levelParts?.[draw * geos.length + g] ?? 1
    /** Where effects multiply a geo's own level, its part of the market is in that. */
    const onOwnLevel = <C extends ChannelCurve | OrganicCurve>(curve: C): C => ({
      ...curve,
      coefficient: curve.coefficient.map((beta, draw) => beta / partOf(draw))
    })
    const places = [...channels.keys()].filter(c => channels[c][g] !== undefined)
    if (places.length === 0) return []
    const own = places.map(c => onOwnLevel(channels[c][g]!))
    const lineOf = (name: string) => own.find(({ line }) => line?.channel === name)
    const called = <L extends { readonly medium: string; readonly by: string }>(link: L): L => ({
      ...link,
      medium: lineOf(link.medium)?.name ?? link.medium,
      by: lineOf(link.by)?.name ?? link.by
    })
    return {
      pack: { ...nation, channels: own },
      links: {
        ...strengths,
        organic: organic.map(curves => onOwnLevel(curves[g])).filter(({ name }) => lineOf(name) === undefined),
        lifts: links.lifts.map(called),
        mediations: links.mediations.map(one => ({
          ...called(one),
          usual: one.usual.filter((_, i) => i % geos.length === g)
        })),
        ...(levels !== undefined && { levels: levels.map((level, i) => level * partOf(i % pack.draws)) })
      },
      places
    }
  })
}

/** [geo] undefined where a line is of another. */
function inGeos(channel: ChannelCurve, geos: number): readonly (ChannelCurve | undefined)[] {
  const { line } = channel
  if (line === undefined) return geoCurves(channel)
  return Array.from({ length: geos }, (_, g) => (g === line.geo ? channel : undefined))
}
