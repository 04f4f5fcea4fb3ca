import { dot } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * The geometry that trajectories see. A whitened momentum v ~ Normal(0, 1) moves the position by q̇ = A v and is changed by
 * the density through v̇ = Aᵀ ∇log p, where A Aᵀ should be near the covariance of the posterior:
 *
 *     A = S (I + Σ_k stretch_k u_k u_kᵀ),   S = diag(scale),   u_k orthonormal
 *
 * So the covariance is diagonal but for a few directions in which standardised coordinates move together; momenta stay
 * white whatever the metric, and a step costs O(dimension · directions), not O(dimension²).
 */
export interface Metric {
  /** [dimension] > 0 */
  readonly scale: Float64Array
  directions: readonly Direction[]
}

export interface Direction {
  /** [dimension] u, of length one, in coordinates divided by their scale */
  readonly vector: Float64Array
  /** √λ − 1 > −1, where λ is the variance along u in these coordinates */
  readonly stretch: number
}

export function createMetric(dimension: number): Metric {
  return { scale: new Float64Array(dimension).fill(1), directions: [] }
}

/** A v. @param momentum [dimension] @param out [dimension] written */
export function writeVelocity(metric: Metric, momentum: Vec, out: Float64Array): void {
  out.set(momentum)
  stretchAlong(metric.directions, out)
  for (let i = 0; i < out.length; i++) out[i] *= metric.scale[i]
}

/** Aᵀ ∇log p. @param gradient [dimension] @param out [dimension] written */
export function writeForce(metric: Metric, gradient: Vec, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = metric.scale[i] * gradient[i]
  stretchAlong(metric.directions, out)
}

/** x ← (I + Σ_k stretch_k u_k u_kᵀ) x; one direction after the other, because each leaves the others' share as it is. */
function stretchAlong(directions: readonly Direction[], x: Float64Array): void {
  for (let k = 0; k < directions.length; k++) {
    const { stretch, vector } = directions[k]
    const change = stretch * dot(vector, x)
    for (let i = 0; i < x.length; i++) x[i] += change * vector[i]
  }
}
