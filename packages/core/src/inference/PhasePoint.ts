import type { Rng } from "../math/Rng.ts"

/** A point of phase space and what the density said there. The momentum is whitened: see `Metric`. */
export interface PhasePoint {
  /** [dimension] q */
  readonly position: Float64Array
  /** [dimension] v */
  readonly momentum: Float64Array
  /** [dimension] q̇ during the step that led here; scratch */
  readonly velocity: Float64Array
  /** [dimension] of the log density at the position */
  readonly gradient: Float64Array
  /** [dimension] v̇, the gradient as the metric makes momenta feel it */
  readonly force: Float64Array
  logDensity: number
}

export function createPhasePoint(dimension: number): PhasePoint {
  return {
    position: new Float64Array(dimension),
    momentum: new Float64Array(dimension),
    velocity: new Float64Array(dimension),
    gradient: new Float64Array(dimension),
    force: new Float64Array(dimension),
    logDensity: Number.NaN
  }
}

export function copyPhasePoint(from: PhasePoint, to: PhasePoint): void {
  to.position.set(from.position)
  to.momentum.set(from.momentum)
  to.gradient.set(from.gradient)
  to.force.set(from.force)
  to.logDensity = from.logDensity
}

/** Whether a chain can be there. */
export function isFinitePoint(point: PhasePoint): boolean {
  return Number.isFinite(point.logDensity) && point.gradient.every(Number.isFinite)
}

/** Draws a new momentum and returns the point's energy, ½ |v|² − log density. */
export function drawMomentum(point: PhasePoint, rng: Rng): number {
  const { momentum } = point
  let squares = 0
  for (let i = 0; i < momentum.length; i++) {
    const v = rng.normal()
    momentum[i] = v
    squares += v * v
  }
  return 0.5 * squares - point.logDensity
}
