import { dot } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import { finiteDifference } from "./finiteDifference.ts"

/**
 * How far a log density's gradient is from finite differences of its value along one random direction, as in
 * `checkGradient`: |analytic − numeric| / max(1, |analytic|, |numeric|). It takes fifteen evaluations whatever the dimension,
 * and an error in any coordinate shows, but for directions of probability 0.
 * @param position [dimension]
 * @returns NaN where either derivative is
 */
export function checkDirection(logDensity: LogDensity, position: Vec, rng: Rng): number {
  const { dimension } = logDensity
  const normals = Float64Array.from({ length: dimension }, () => rng.normal())
  const length = Math.sqrt(dot(normals, normals))
  const direction = normals.map(x => x / length)
  const gradient = new Float64Array(dimension)
  logDensity.valueAndGradient(position, gradient)
  const analytic = dot(gradient, direction)
  const moved = new Float64Array(dimension)
  const numeric = finiteDifference(distance => {
    for (let i = 0; i < dimension; i++) moved[i] = position[i] + distance * direction[i]
    return logDensity.valueAndGradient(moved, gradient)
  }, 0)
  return Math.abs(analytic - numeric) / Math.max(1, Math.abs(analytic), Math.abs(numeric))
}
