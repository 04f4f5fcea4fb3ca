import type { Vec } from "../math/Vec.ts"

/** What some media bring about in one course of events, all they do through other media included. Of the nation or one geo. */
export interface MediaWorld {
  /** [time] on the scale of the linear predictor, written by `evaluate` */
  readonly effect: Float64Array
  /** [medium][time] ∂(Σ_t adjoint[t] · effect[t])/∂h, through other media too, of the world's media in order; written by `pullback` */
  readonly responseAdjoints: readonly Float64Array[]
  /** @param natural [parameter] */
  evaluate(natural: Vec): void
  /**
   * Adds Σ_t adjoint[t] · ∂effect[t]/∂parameter to `gradient` [parameter]. Must follow `evaluate` at the same parameters.
   * @param adjoint [time]
   */
  pullback(adjoint: Vec, natural: Vec, gradient: Float64Array): void
}
