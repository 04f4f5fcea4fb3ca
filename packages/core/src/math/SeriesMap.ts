import type { Vec } from "./Vec.ts"

/**
 * A differentiable map of a series to a series of the same length, with parameters: y = f(x; θ).
 * A new adstock or saturation is one of these.
 *
 * The parameters stand contiguously in a larger vector, from `offset`. What `forward` works out may be kept for the
 * `pullback` that must follow at the same arguments, so an instance belongs to one path.
 */
export interface SeriesMap {
  readonly parameterCount: number
  /**
   * @param input [time] ≥ 0
   * @param output [time] written
   */
  forward(input: Float64Array, parameters: Vec, offset: number, output: Float64Array): void
  /**
   * The vector–Jacobian product.
   * @param adjoint [time] of the output
   * @param gradient Σ_t adjoint[t] · ∂y[t]/∂θ is added to it from `offset`
   * @param inputAdjoint [time] of the input, written; `undefined` where nobody needs it
   */
  pullback(
    input: Float64Array,
    output: Float64Array,
    adjoint: Vec,
    parameters: Vec,
    offset: number,
    gradient: Float64Array,
    inputAdjoint: Float64Array | undefined
  ): void
}
