import type { Vec } from "../math/Vec.ts"
import { frequencyWeights } from "./frequencyWeights.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import { transformPath } from "./transformPath.ts"

/**
 * The path of one exposure series through a transform. Parameters: the adstock's, then the saturation's, in either order
 * of application, then those of frequency.
 * @param exposure [time] ≥ 0, copied
 * @param scale the channel's `exposureScale`, the unit of a transform without saturation
 * @param frequency [time] ≥ 0, copied; needed where the transform has one, not read otherwise
 */
export function createMediaPath(transform: MediaTransform, exposure: Vec, scale: number, frequency?: Vec): MediaPath {
  const input = Float64Array.from(exposure)
  if (transform.frequency === undefined) return transformPath(transform, input, scale)
  const weights = frequencyWeights(transform.frequency, frequency, input)
  const inputAdjoint = new Float64Array(input.length)
  const { evaluate, length, parameterCount, pullback, response } = transformPath(
    transform,
    weights.weighted,
    scale,
    inputAdjoint
  )
  return {
    length,
    response,
    evaluate(parameters, offset) {
      weights.evaluate(parameters, offset + parameterCount)
      evaluate(parameters, offset)
    },
    pullback(adjoint, parameters, offset, gradient) {
      pullback(adjoint, parameters, offset, gradient)
      weights.pullback(inputAdjoint, parameters, offset + parameterCount, gradient)
    }
  }
}
