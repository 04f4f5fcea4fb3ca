import type { LogDensity } from "../math/LogDensity.ts"
import type { Vec } from "../math/Vec.ts"
import { finiteDifference } from "./finiteDifference.ts"

/** One coordinate's derivative, worked out in two ways. */
export interface GradientCheck {
  readonly coordinate: number
  readonly analytic: number
  readonly numeric: number
  /** |analytic − numeric| / max(1, |analytic|, |numeric|); NaN where either is */
  readonly error: number
}

/**
 * Compares a log density's gradient with finite differences of its value, in every coordinate.
 * @param position [dimension]
 * @returns one check per coordinate
 */
export function checkGradient(logDensity: LogDensity, position: Vec): readonly GradientCheck[] {
  const at = Float64Array.from(position)
  const gradient = new Float64Array(logDensity.dimension)
  const unused = new Float64Array(logDensity.dimension)
  logDensity.valueAndGradient(at, gradient)
  return Array.from(gradient, (analytic, coordinate) => {
    const numeric = finiteDifference(x => {
      const moved = at.slice()
      moved[coordinate] = x
      return logDensity.valueAndGradient(moved, unused)
    }, at[coordinate])
    const error = Math.abs(analytic - numeric) / Math.max(1, Math.abs(analytic), Math.abs(numeric))
    return { coordinate, analytic, numeric, error }
  })
}
