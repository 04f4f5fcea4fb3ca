import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { geoMultipliers } from "./geoMultipliers.ts"

/**
 * One geo's path with the geo's effect in its response: m_g h_t, m as in `geoMultipliers`, so that the nation's coefficient
 * is that of the geo too. The λ stand elsewhere in the vector.
 * @param geo index
 * @param first index of the first geo's λ
 * @param shares [geo]
 */
export function geoPath(path: MediaPath, geo: number, first: number, shares: Vec): MediaPath {
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
      for (let t = 0; t < length; t++) response[t] = multipliers[geo] * path.response[t]
    },
    pullback(adjoint, parameters, offset, gradient) {
      let viaLogMultiplier = 0
      for (let t = 0; t < length; t++) {
        viaLogMultiplier += adjoint[t] * response[t]
        pathAdjoint[t] = multipliers[geo] * adjoint[t]
      }
      path.pullback(pathAdjoint, parameters, offset, gradient)
      // A higher λ anywhere lowers all multipliers, whose mean stays 1.
      for (let k = 0; k < shares.length; k++) gradient[first + k] -= shares[k] * multipliers[k] * viaLogMultiplier
      gradient[first + geo] += viaLogMultiplier
    }
  }
}
