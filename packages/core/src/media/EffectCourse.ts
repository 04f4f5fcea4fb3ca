import type { Vec } from "../math/Vec.ts"

/** How much stronger a medium works in a period than on average over the window, by the amplitudes of the course's waves. */
export interface EffectCourse {
  /** number of amplitudes */
  readonly waves: number
  /**
   * The course over some periods, inside the window or not.
   * @param first the calendar's index of the first period
   */
  over(first: number, length: number): CourseSpan
}

export interface CourseSpan {
  /** [time] written by `evaluate` */
  readonly multipliers: Float64Array
  /** @param amplitudes stand from `offset` */
  evaluate(amplitudes: Vec, offset: number): void
  /**
   * Adds Σ_t logAdjoint[t] · ∂ ln m[t]/∂amplitude to `gradient[offset…]`.
   * @param logAdjoint [time]
   */
  pullback(logAdjoint: Vec, offset: number, gradient: Float64Array): void
}
