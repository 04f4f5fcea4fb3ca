import { createAdstock } from "../adstock/createAdstock.ts"
import type { Vec } from "../math/Vec.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import { frequencyWeights } from "./frequencyWeights.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/**
 * The path of one exposure series through a transform. Parameters: the adstock's, then the saturation's, in either order
 * of application, then those of frequency.
 * @param exposure [time] ≥ 0, copied
 * @param scale the channel's `exposureScale`, the unit of a transform without saturation
 * @param frequency [time] ≥ 0, copied; needed where the transform has one, not read otherwise
 */
export function createMediaPath(transform: MediaTransform, exposure: Vec, scale: number, frequency?: Vec): MediaPath {
  const length = exposure.length
  const adstock = { map: createAdstock(transform.adstock, length), shift: 0 }
  const saturation = {
    map: createSaturation(transform.saturation, length, scale),
    shift: adstock.map.parameterCount
  }
  const [first, second] = transform.order === "adstock-saturation" ? [adstock, saturation] : [saturation, adstock]
  const weights = transform.frequency && frequencyWeights(transform.frequency, frequency, Float64Array.from(exposure))
  const weightsShift = saturation.shift + saturation.map.parameterCount
  const input = weights?.weighted ?? Float64Array.from(exposure)
  const inputAdjoint = weights && new Float64Array(length)
  const between = new Float64Array(length)
  const betweenAdjoint = new Float64Array(length)
  const response = new Float64Array(length)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      weights?.evaluate(parameters, offset + weightsShift)
      first.map.forward(input, parameters, offset + first.shift, between)
      second.map.forward(between, parameters, offset + second.shift, response)
    },
    pullback(adjoint, parameters, offset, gradient) {
      second.map.pullback(between, response, adjoint, parameters, offset + second.shift, gradient, betweenAdjoint)
      first.map.pullback(input, between, betweenAdjoint, parameters, offset + first.shift, gradient, inputAdjoint)
      if (inputAdjoint !== undefined) weights?.pullback(inputAdjoint, parameters, offset + weightsShift, gradient)
    }
  }
}
