import type { LogDensity } from "../math/LogDensity.ts"
import { type Metric, writeForce, writeVelocity } from "./Metric.ts"
import type { PhasePoint } from "./PhasePoint.ts"

/**
 * One leapfrog step of the Hamiltonian H(q, v) = ½ |v|² − log p(q): half a kick, a drift, half a kick. Reversible and
 * volume-preserving; the energy error of a trajectory is O(stepSize²).
 *
 *     v ← v + ½ ε Aᵀ∇log p(q),   q ← q + ε A v,   v ← v + ½ ε Aᵀ∇log p(q)
 *
 * @param metric A
 * @param stepSize ε; negative goes backward in time
 * @param point moved in place; its gradient and force must be those at its position
 * @returns H at the new point; NaN or ±∞ where the density is zero or undefined
 * @source neal2011, with the momentum whitened
 */
export function leapfrog(logDensity: LogDensity, metric: Metric, stepSize: number, point: PhasePoint): number {
  const { position, momentum, velocity, gradient, force } = point
  const half = 0.5 * stepSize
  for (let i = 0; i < momentum.length; i++) momentum[i] += half * force[i]
  writeVelocity(metric, momentum, velocity)
  for (let i = 0; i < position.length; i++) position[i] += stepSize * velocity[i]
  point.logDensity = logDensity.valueAndGradient(position, gradient)
  writeForce(metric, gradient, force)
  let squares = 0
  for (let i = 0; i < momentum.length; i++) {
    const v = momentum[i] + half * force[i]
    momentum[i] = v
    squares += v * v
  }
  return 0.5 * squares - point.logDensity
}
