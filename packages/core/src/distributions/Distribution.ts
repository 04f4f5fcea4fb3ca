import { Schema } from "effect"

const Positive = Schema.Finite.check(Schema.isGreaterThan(0))

const ordered = Schema.makeFilter((d: { readonly lower: number; readonly upper: number }) =>
  d.lower < d.upper ? undefined : `lower (${d.lower}) must be below upper (${d.upper})`
)

/** Further out, the truncated density is its own tail: surely a mistake, and its mass is lost to rounding. */
const furthestTruncation = 8

const massInside = Schema.makeFilter(
  (d: { readonly mean: number; readonly sd: number; readonly lower: number; readonly upper: number }) =>
    d.lower < d.mean + furthestTruncation * d.sd && d.upper > d.mean - furthestTruncation * d.sd
      ? undefined
      : `[${d.lower}, ${d.upper}] lies more than ${furthestTruncation} sd from the mean ${d.mean}`
)

/** A univariate prior, as data. */
export const Distribution = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("normal"), mean: Schema.Finite, sd: Positive }),
  Schema.Struct({ kind: Schema.Literal("halfNormal"), sd: Positive }),
  Schema.Struct({
    kind: Schema.Literal("truncatedNormal"),
    mean: Schema.Finite,
    sd: Positive,
    lower: Schema.Finite,
    upper: Schema.Finite
  }).check(ordered, massInside),
  Schema.Struct({ kind: Schema.Literal("logNormal"), mu: Schema.Finite, sigma: Positive }),
  Schema.Struct({ kind: Schema.Literal("beta"), a: Positive, b: Positive }),
  Schema.Struct({ kind: Schema.Literal("gamma"), shape: Positive, rate: Positive }),
  Schema.Struct({ kind: Schema.Literal("uniform"), lower: Schema.Finite, upper: Schema.Finite }).check(ordered)
])
export type Distribution = typeof Distribution.Type
