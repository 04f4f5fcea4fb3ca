/** A function that is linear between its breakpoints. */
export interface PiecewiseLinear {
  /** [breakpoint] money, strictly increasing */
  readonly spends: readonly number[]
  /** [breakpoint] response units */
  readonly values: readonly number[]
  /** largest distance to the curve it stands for, response units */
  readonly error: number
}
