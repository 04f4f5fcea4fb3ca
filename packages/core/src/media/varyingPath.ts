import type { EffectCourse } from "./EffectCourse.ts"
import type { MediaPath } from "./MediaPath.ts"

/**
 * A path whose response is multiplied by the effectiveness of the period in which the effect occurs.
 * @param path [geo, time]
 * @param course its amplitudes stand `shift` after the path's own first parameter
 * @param first the calendar's index of the path's first period
 */
export function varyingPath(
  path: MediaPath,
  course: EffectCourse,
  shift: number,
  first: number,
  geos: number
): MediaPath {
  const periods = path.length / geos
  const multipliers = new Float64Array(periods)
  const logAdjoint = new Float64Array(periods)
  const pathAdjoint = new Float64Array(path.length)
  const response = new Float64Array(path.length)
  return {
    length: path.length,
    response,
    evaluate(parameters, offset) {
      path.evaluate(parameters, offset)
      course.evaluate(parameters, offset + shift, first, multipliers)
      for (let i = 0; i < response.length; i++) response[i] = multipliers[i % periods] * path.response[i]
    },
    pullback(adjoint, parameters, offset, gradient) {
      logAdjoint.fill(0)
      for (let i = 0; i < response.length; i++) {
        logAdjoint[i % periods] += adjoint[i] * response[i]
        pathAdjoint[i] = adjoint[i] * multipliers[i % periods]
      }
      path.pullback(pathAdjoint, parameters, offset, gradient)
      course.pullback(logAdjoint, offset + shift, first, gradient)
    }
  }
}
