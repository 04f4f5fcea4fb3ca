import { enumerate, nearestName } from "@liftmix/core"
import type { GeoPanel } from "./GeoPanel.ts"

/**
 * Indices of geos in a panel.
 * @param refuse told of every name that the panel does not have; it has no index
 */
export const findGeos = (
  { geos }: GeoPanel,
  names: readonly string[],
  refuse: (code: string, message: string, remedy: string) => void
): number[] =>
  names.flatMap(name => {
    const index = geos.indexOf(name)
    if (index >= 0) return [index]
    const nearest = nearestName(name, geos)
    refuse(
      "UnknownGeo",
      `The panel has no geo ${name}.`,
      nearest === undefined ? `Its geos are ${enumerate(geos, 12)}.` : `Did you mean ${nearest}?`
    )
    return []
  })
