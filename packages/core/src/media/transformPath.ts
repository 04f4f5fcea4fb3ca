import { createAdstock } from "../adstock/createAdstock.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/** A path that knows how many parameters it reads. */
export interface TransformPath extends MediaPath {
  readonly parameterCount: number
}

/**
 * The path of a series that may change between evaluations through carry-over and saturation. Parameters: the adstock's,
 * then the saturation's, in either order of application.
 * @param input [time] ≥ 0, kept and read by every evaluation
 * @param scale the channel's `exposureScale`, the unit of a transform without saturation
 * @param inputAdjoint [time] written by a pullback: Σ_s adjoint[s] · ∂h[s]/∂input[t]; absent where nobody needs it
 */
export function transformPath(
  transform: Omit<MediaTransform, "frequency">,
  input: Float64Array,
  scale: number,
  inputAdjoint?: Float64Array
): TransformPath {
  const length = input.length
  const adstock = { map: createAdstock(transform.adstock, length), shift: 0 }
  const saturation = {
    map: createSaturation(transform.saturation, length, scale),
    shift: adstock.map.parameterCount
  }
  const [first, second] = transform.order === "adstock-saturation" ? [adstock, saturation] : [saturation, adstock]
  const between = new Float64Array(length)
  const betweenAdjoint = new Float64Array(length)
  const response = new Float64Array(length)
  return {
    length,
    parameterCount: saturation.shift + saturation.map.parameterCount,
    response,
    evaluate(parameters, offset) {
      first.map.forward(input, parameters, offset + first.shift, between)
      second.map.forward(between, parameters, offset + second.shift, response)
    },
    pullback(adjoint, parameters, offset, gradient) {
      second.map.pullback(between, response, adjoint, parameters, offset + second.shift, gradient, betweenAdjoint)
      first.map.pullback(input, between, betweenAdjoint, parameters, offset + first.shift, gradient, inputAdjoint)
    }
  }
}
