import type { Vec } from "../math/Vec.ts"
import type { ResponseWindow } from "./ResponseWindow.ts"

/**
 * One exposure path through a channel's transform: h = s(adstock(x)), and its vector–Jacobian product.
 * The likelihood, the experiments' predicted lifts and the response curves all run through this one interface.
 * The parameters stand contiguously in a larger vector, from `offset`, in the order of `transformParameters`.
 */
export interface MediaPath {
  /** number of periods (times geos) of the path */
  readonly length: number
  /** [time] h, written by `evaluate` */
  readonly response: Float64Array
  /** Runs the transform forward at the parameters `parameters[offset…]` (user's units). */
  evaluate(parameters: Vec, offset: number): void
  /**
   * Adds Σ_t adjoint[t] · ∂h[t]/∂parameter to `gradient[offset…]`. Must follow `evaluate` at the same parameters.
   * @param adjoint [time]
   */
  pullback(adjoint: Vec, parameters: Vec, offset: number, gradient: Float64Array): void
  /**
   * Σ_t weights_gt h_gt of the last evaluation, faster than `dotRange`, where the path can.
   * @param weights [geo, time]
   * @param out [geo] written
   */
  readonly weigh?: (weights: Float64Array, out: Float64Array) => void
  /**
   * A faster `plainWindow`, where the path has one.
   * @param lead periods of each geo before the window
   */
  readonly createWindow?: (lead: number) => ResponseWindow
}
