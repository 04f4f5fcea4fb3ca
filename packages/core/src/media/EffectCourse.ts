import type { Vec } from "../math/Vec.ts"

/** How much stronger a medium works in a period than on average over the window, by the amplitudes of the course's waves. */
export interface EffectCourse {
  /** number of amplitudes */
  readonly waves: number
  /**
   * @param amplitudes stand from `offset`
   * @param first the calendar's index of the first period
   * @param out [time] the multipliers, written
   */
  evaluate(amplitudes: Vec, offset: number, first: number, out: Float64Array): void
  /**
   * Adds Σ_t logAdjoint[t] · ∂ ln m[t]/∂amplitude to `gradient[offset…]`.
   * @param logAdjoint [time]
   */
  pullback(logAdjoint: Vec, offset: number, first: number, gradient: Float64Array): void
}
