import type { Distribution } from "../distributions/Distribution.ts"

/** A parameter of a media transform: value = scale · p with p ~ prior, restricted to lower < p < upper. */
export interface TransformParameter {
  /** the field's name for it: retention, halfSaturation, slope, … */
  readonly name: string
  readonly prior: Distribution
  readonly lower: number
  readonly upper: number
  /** turns the prior's units into the user's: 1, the median non-zero exposure, or its reciprocal */
  readonly scale: number
}
