import type { ChannelCurve, CurvePack } from "./CurvePack.ts"

/**
 * The curves of every so many draws, from the first on.
 * @param every ≥ 1, a whole number
 * @throws RangeError where channels act together
 */
export function thinCurves(pack: CurvePack, every: number): CurvePack {
  if (every === 1) return pack
  if (pack.links !== undefined) throw new RangeError("channels that act together have draws of their links")
  const { channels, draws } = pack
  const kept = Math.ceil(draws / every)
  /** @param values [draw, …] */
  const rows = (values: readonly number[]): readonly number[] => {
    const width = values.length / draws
    return Array.from({ length: kept }, (_, k) => values.slice(k * every * width, (k * every + 1) * width)).flat()
  }
  return {
    ...pack,
    draws: kept,
    channels: channels.map(
      (channel): ChannelCurve => ({
        ...channel,
        parameters: rows(channel.parameters),
        coefficient: rows(channel.coefficient),
        ...(channel.geos !== undefined && { geos: { ...channel.geos, weights: rows(channel.geos.weights) } })
      })
    )
  }
}
