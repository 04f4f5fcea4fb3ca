import { dotRange } from "../math/dot.ts"
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
  directions: Directions
}

/** Side by side in flat arrays, whose shape stays the same when there are others: compiled steps need not be compiled anew. */
export interface Directions {
  /** [direction, dimension] u */
  readonly vectors: Float64Array
  /** [direction] */
  readonly stretches: Float64Array
}

export interface Direction {
  /** [dimension] u, of length one, in coordinates divided by their scale */
  readonly vector: Float64Array
  /** √λ − 1 > −1, where λ is the variance along u in these coordinates */
  readonly stretch: number
}

export function createMetric(dimension: number): Metric {
  return { scale: new Float64Array(dimension).fill(1), directions: flatDirections([]) }
}

export const flatDirections = (directions: readonly Direction[]): Directions => ({
  vectors: Float64Array.from(directions.flatMap(({ vector }) => [...vector])),
  stretches: Float64Array.from(directions, ({ stretch }) => stretch)
})

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
function stretchAlong({ stretches, vectors }: Directions, x: Float64Array): void {
  const size = x.length
  for (let k = 0; k < stretches.length; k++) {
    const first = k * size
    const change = stretches[k] * dotRange(vectors, first, x, 0, size)
    for (let i = 0; i < size; i++) x[i] += change * vectors[first + i]
  }
}
