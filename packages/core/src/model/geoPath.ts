import type { MediaPath } from "../media/MediaPath.ts"
import { addGeoGradient, type GeoPlace, geoMultipliers } from "./geoMultipliers.ts"

/**
 * One geo's path with the geo's effect in its response: m_g h_t, m as in `geoMultipliers`, so that the nation's coefficient
 * is that of the geo too. The λ stand elsewhere in the vector.
 */
export function geoPath(path: MediaPath, geo: GeoPlace): MediaPath {
  const { first, index, shares } = geo
  const { length } = path
  const multipliers = new Float64Array(shares.length)
  const pathAdjoint = new Float64Array(length)
  const response = new Float64Array(length)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      path.evaluate(parameters, offset)
      geoMultipliers(parameters, first, shares, multipliers)
      for (let t = 0; t < length; t++) response[t] = multipliers[index] * path.response[t]
    },
    pullback(adjoint, parameters, offset, gradient) {
      let viaLogMultiplier = 0
      for (let t = 0; t < length; t++) {
        viaLogMultiplier += adjoint[t] * response[t]
        pathAdjoint[t] = multipliers[index] * adjoint[t]
      }
      path.pullback(pathAdjoint, parameters, offset, gradient)
      addGeoGradient(geo, multipliers, viaLogMultiplier, gradient)
    }
  }
}
