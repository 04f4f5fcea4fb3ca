import type { ChannelCurve, CurveLinks, CurvePack, OrganicCurve } from "./CurvePack.ts"

/**
 * The curves of every so many draws, from the first on.
 * @param every ≥ 1, a whole number
 */
export function thinCurves(pack: CurvePack, every: number): CurvePack {
  if (every === 1) return pack
  const { channels, draws, links } = pack
  const kept = Math.ceil(draws / every)
  /** @param values [draw, …] */
  const rows = (values: readonly number[]): readonly number[] => {
    const width = values.length / draws
    return Array.from({ length: kept }, (_, k) => values.slice(k * every * width, (k * every + 1) * width)).flat()
  }
  const thinCurve = <C extends ChannelCurve | OrganicCurve>(curve: C): C => ({
    ...curve,
    parameters: rows(curve.parameters),
    coefficient: rows(curve.coefficient),
    ...(curve.geos !== undefined && { geos: { ...curve.geos, weights: rows(curve.geos.weights) } })
  })
  const thinLinks = ({ levelParts, levels, lifts, mediations, organic }: CurveLinks): CurveLinks => ({
    organic: organic.map(thinCurve),
    lifts: lifts.map(lift => ({ ...lift, strength: rows(lift.strength) })),
    mediations: mediations.map(one => ({ ...one, strength: rows(one.strength), usual: rows(one.usual) })),
    // [period, draw]
    ...(levels !== undefined && { levels: levels.filter((_, i) => (i % draws) % every === 0) }),
    ...(levelParts !== undefined && { levelParts: rows(levelParts) })
  })
  return {
    ...pack,
    draws: kept,
    channels: channels.map(thinCurve),
    ...(links !== undefined && { links: thinLinks(links) })
  }
}
