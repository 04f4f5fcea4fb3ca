import type { CourseSpan } from "./EffectCourse.ts"
import type { MediaPath } from "./MediaPath.ts"

/** How a path's effect varies over its periods. */
export interface VaryingEffect {
  readonly course: CourseSpan
  /** the course's amplitudes stand so far after the path's own first parameter */
  readonly shift: number
}

/**
 * A path whose response is multiplied by the effectiveness of the period in which the effect occurs.
 * @param path [geo, time]
 */
export function varyingPath(path: MediaPath, { course, shift }: VaryingEffect, geos: number): MediaPath {
  const periods = path.length / geos
  const { evaluate, multipliers, pullback } = course
  const logAdjoint = new Float64Array(periods)
  const pathAdjoint = new Float64Array(path.length)
  const response = new Float64Array(path.length)
  return {
    length: path.length,
    response,
    evaluate(parameters, offset) {
      path.evaluate(parameters, offset)
      evaluate(parameters, offset + shift)
      const own = path.response
      for (let g = 0; g < geos; g++)
        for (let t = 0, i = g * periods; t < periods; t++, i++) response[i] = multipliers[t] * own[i]
    },
    pullback(adjoint, parameters, offset, gradient) {
      logAdjoint.fill(0)
      for (let g = 0; g < geos; g++) {
        for (let t = 0, i = g * periods; t < periods; t++, i++) {
          logAdjoint[t] += adjoint[i] * response[i]
          pathAdjoint[i] = adjoint[i] * multipliers[t]
        }
      }
      path.pullback(pathAdjoint, parameters, offset, gradient)
      pullback(logAdjoint, offset + shift, gradient)
    }
  }
}
