import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "./createMediaPath.ts"
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
  if (geos === 1) return paths[0]
  const response = new Float64Array(series.length)
  const geoAdjoint = new Float64Array(periods)
  return {
    length: series.length,
    response,
    evaluate(parameters, offset) {
      for (let g = 0; g < geos; g++) {
        paths[g].evaluate(parameters, offset)
        response.set(paths[g].response, g * periods)
      }
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (let g = 0; g < geos; g++) {
        for (let t = 0; t < periods; t++) geoAdjoint[t] = adjoint[g * periods + t]
        paths[g].pullback(geoAdjoint, parameters, offset, gradient)
      }
    }
  }
}
