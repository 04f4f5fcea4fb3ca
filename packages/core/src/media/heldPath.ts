import { mean } from "../math/mean.ts"
import type { MediaPath } from "./MediaPath.ts"

/**
 * A path whose response stays, from a period on, at its mean over some periods before.
 * @param from first period that is held, ≥ count
 * @param count periods that the mean is over, ≥ 1
 */
export function heldPath(path: MediaPath, from: number, count: number): MediaPath {
  const { length } = path
  const response = new Float64Array(length)
  const pathAdjoint = new Float64Array(length)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      path.evaluate(parameters, offset)
      response.set(path.response.subarray(0, from))
      response.fill(mean(path.response.subarray(from - count, from)), from)
    },
    pullback(adjoint, parameters, offset, gradient) {
      let viaMean = 0
      for (let t = from; t < length; t++) viaMean += adjoint[t]
      for (let t = 0; t < length; t++) {
        if (t >= from) pathAdjoint[t] = 0
        else pathAdjoint[t] = adjoint[t] + (t >= from - count ? viaMean / count : 0)
      }
      path.pullback(pathAdjoint, parameters, offset, gradient)
    }
  }
}
