import { Schema } from "effect"

/** A quantity's posterior in five numbers: `lower` and `upper` bound the central 90 % interval. */
export const Estimate = Schema.Struct({
  mean: Schema.Finite,
  sd: Schema.Finite,
  median: Schema.Finite,
  lower: Schema.Finite,
  upper: Schema.Finite
})
export type Estimate = typeof Estimate.Type
