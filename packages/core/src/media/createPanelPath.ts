import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "./createMediaPath.ts"
import { joinedPath } from "./joinedPath.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/**
 * The paths of several geos through one transform with the same parameters; nothing carries over between geos.
 * @param exposure [geo, time] ≥ 0, copied
 * @param scale as in `createMediaPath`
 * @param frequency [geo, time] likewise
 */
export function createPanelPath(
  transform: MediaTransform,
  exposure: Vec,
  scale: number,
  geos: number,
  frequency?: Float64Array
): MediaPath {
  const periods = exposure.length / geos
  const series = Float64Array.from(exposure)
  const paths = Array.from({ length: geos }, (_, g) => {
    const [from, to] = [g * periods, (g + 1) * periods]
    return createMediaPath(transform, series.subarray(from, to), scale, frequency?.subarray(from, to))
  })
  return joinedPath(paths)
}
