import { createAdstock } from "../adstock/createAdstock.ts"
import type { Vec } from "../math/Vec.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/**
 * The path of one exposure series through a transform. Parameters: the adstock's, then the saturation's, in either order
 * of application.
 * @param exposure [time] ≥ 0, copied
 * @param scale the channel's `exposureScale`, the unit of a transform without saturation
 */
export function createMediaPath(transform: MediaTransform, exposure: Vec, scale: number): MediaPath {
  const length = exposure.length
  const adstock = { map: createAdstock(transform.adstock, length), shift: 0 }
  const saturation = {
    map: createSaturation(transform.saturation, length, scale),
    shift: adstock.map.parameterCount
  }
  const [first, second] = transform.order === "adstock-saturation" ? [adstock, saturation] : [saturation, adstock]
  const input = Float64Array.from(exposure)
  const between = new Float64Array(length)
  const betweenAdjoint = new Float64Array(length)
  const response = new Float64Array(length)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      first.map.forward(input, parameters, offset + first.shift, between)
      second.map.forward(between, parameters, offset + second.shift, response)
    },
    pullback(adjoint, parameters, offset, gradient) {
      second.map.pullback(between, response, adjoint, parameters, offset + second.shift, gradient, betweenAdjoint)
      first.map.pullback(input, between, betweenAdjoint, parameters, offset + first.shift, gradient, undefined)
    }
  }
}
