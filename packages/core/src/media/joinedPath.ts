import type { MediaPath } from "./MediaPath.ts"

/** Paths of geos, all of one length and of the same parameters, as one: [geo, time]. */
export function joinedPath(paths: readonly MediaPath[]): MediaPath {
  if (paths.length === 1) return paths[0]
  const periods = paths[0].length
  const length = paths.length * periods
  const response = new Float64Array(length)
  const geoAdjoint = new Float64Array(periods)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      for (let g = 0; g < paths.length; g++) {
        paths[g].evaluate(parameters, offset)
        response.set(paths[g].response, g * periods)
      }
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (let g = 0; g < paths.length; g++) {
        for (let t = 0; t < periods; t++) geoAdjoint[t] = adjoint[g * periods + t]
        paths[g].pullback(geoAdjoint, parameters, offset, gradient)
      }
    }
  }
}
