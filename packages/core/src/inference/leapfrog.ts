import type { LogDensity } from "../math/LogDensity.ts"
import type { Vec } from "../math/Vec.ts"
import type { PhasePoint } from "./PhasePoint.ts"

/**
 * One leapfrog step of the Hamiltonian H(q, v) = ½ |v|² − log p(q): half a kick, a drift, half a kick. Reversible and
 * volume-preserving; the energy error of a trajectory is O(stepSize²).
 *
 *     v ← v + ½ ε · s · ∇log p(q),   q ← q + ε · s · v,   v ← v + ½ ε · s · ∇log p(q)
 *
 * @param scale [dimension] s > 0, the standard deviation the metric gives to each coordinate
 * @param stepSize ε; negative goes backward in time
 * @param point moved in place; its gradient must be the one at its position
 * @returns H at the new point; NaN or ±∞ where the density is zero or undefined
 * @source neal2011, with the momentum whitened
 */
export function leapfrog(logDensity: LogDensity, scale: Vec, stepSize: number, point: PhasePoint): number {
  const { position, momentum, gradient } = point
  const half = 0.5 * stepSize
  for (let i = 0; i < position.length; i++) {
    const v = momentum[i] + half * scale[i] * gradient[i]
    momentum[i] = v
    position[i] += stepSize * scale[i] * v
  }
  point.logDensity = logDensity.valueAndGradient(position, gradient)
  let squares = 0
  for (let i = 0; i < position.length; i++) {
    const v = momentum[i] + half * scale[i] * gradient[i]
    momentum[i] = v
    squares += v * v
  }
  return 0.5 * squares - point.logDensity
}
