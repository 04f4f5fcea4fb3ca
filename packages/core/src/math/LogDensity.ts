import type { Vec } from "./Vec.ts"

/** A differentiable log density on R^dimension: all that a sampler ever sees of a model. */
export interface LogDensity {
  readonly dimension: number
  /**
   * @param position [dimension]
   * @param gradient [dimension] written
   * @returns log density up to a constant; −∞ or NaN where the density is zero or undefined
   */
  valueAndGradient(position: Vec, gradient: Float64Array): number
}
