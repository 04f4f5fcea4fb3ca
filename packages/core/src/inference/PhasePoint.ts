import type { Rng } from "../math/Rng.ts"

/**
 * A point of phase space and what the density said there. The momentum v is whitened: v ~ Normal(0, 1) in every
 * coordinate, and the metric's scale turns it into a velocity, dq/dt = scale · v.
 */
export interface PhasePoint {
  /** [dimension] q */
  readonly position: Float64Array
  /** [dimension] v */
  readonly momentum: Float64Array
  /** [dimension] of the log density at the position */
  readonly gradient: Float64Array
  logDensity: number
}

export function createPhasePoint(dimension: number): PhasePoint {
  return {
    position: new Float64Array(dimension),
    momentum: new Float64Array(dimension),
    gradient: new Float64Array(dimension),
    logDensity: Number.NaN
  }
}

export function copyPhasePoint(from: PhasePoint, to: PhasePoint): void {
  to.position.set(from.position)
  to.momentum.set(from.momentum)
  to.gradient.set(from.gradient)
  to.logDensity = from.logDensity
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
