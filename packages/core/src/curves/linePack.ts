import type { CurvePack, OrganicCurve } from "./CurvePack.ts"
import type { GeoLine } from "./geoLines.ts"

/**
 * A panel's pack with its lines for channels, so that each geo has money of its own. Where media act together, a channel
 * without a line in a geo is still there with what it carries over: as a medium that nobody spends on.
 * @param lines `geoLines` of the pack
 */
export function linePack(pack: CurvePack, lines: readonly GeoLine[]): CurvePack {
  const { channels, links } = pack
  const idle = channels.flatMap(({ geos, ...medium }): readonly OrganicCurve[] =>
    geos === undefined || geos.spendParts?.every(part => part > 0)
      ? []
      : [{ ...medium, held: 0, geos: { ...geos, held: geos.pressures.map(() => 0) } }]
  )
  return {
    ...pack,
    channels: lines.map(({ curve }) => curve),
    ...(links !== undefined && { links: { ...links, organic: [...links.organic, ...idle] } })
  }
}
