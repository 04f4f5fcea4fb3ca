import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"

/** That another medium has a hand in what a medium does, and how strong that is a priori. */
export const Influence = Schema.Struct({
  /** the other channel or organic medium */
  channel: Schema.NonEmptyString,
  /** of the strength, per unit of the other medium's response */
  prior: Distribution
})
export type Influence = typeof Influence.Type

/** Of a strength of which nothing is said: at the other medium's full response up to about half as much again. */
export const defaultInfluencePrior: Distribution = { kind: "halfNormal", sd: 0.5 }
