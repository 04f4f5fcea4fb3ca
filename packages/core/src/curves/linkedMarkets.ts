import type { ChannelCurve, CurveLinks, CurvePack, OrganicCurve } from "./CurvePack.ts"
import { geoCurves, organicGeoCurves } from "./geoCurves.ts"

/** One market in which media act together: the nation, or a geo whose media know nothing of other geos. */
export interface LinkedMarket {
  readonly pack: CurvePack
  readonly links: CurveLinks
}

/**
 * A pack whose media act together, taken apart by geos: each as a nation that the same spend acts on, as `geoCurves`. What
 * a plan brings is their sum.
 */
export function linkedMarkets(pack: CurvePack, links: CurveLinks): readonly LinkedMarket[] {
  const { geos, ...nation } = pack
  if (geos === undefined) return [{ pack, links }]
  const channels = pack.channels.map(geoCurves)
  const organic = links.organic.map(organicGeoCurves)
  const { levelParts, levels, ...strengths } = links
  return geos.map((_, g) => {
    const partOf = (draw: number): number => levelParts?.[draw * geos.length + g] ?? 1
    /** Where effects multiply a geo's own level, its part of the market is in that. */
    const onOwnLevel = <C extends ChannelCurve | OrganicCurve>(curve: C): C => ({
      ...curve,
      coefficient: curve.coefficient.map((beta, draw) => beta / partOf(draw))
    })
    return {
      pack: { ...nation, channels: channels.map(curves => onOwnLevel(curves[g])) },
      links: {
        ...strengths,
        organic: organic.map(curves => onOwnLevel(curves[g])),
        mediations: links.mediations.map(one => ({
          ...one,
          usual: one.usual.filter((_, i) => i % geos.length === g)
        })),
        ...(levels !== undefined && { levels: levels.map((level, i) => level * partOf(i % pack.draws)) })
      }
    }
  })
}
