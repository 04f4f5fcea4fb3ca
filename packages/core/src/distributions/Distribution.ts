import { Schema } from "effect"

const Positive = Schema.Finite.check(Schema.isGreaterThan(0))

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
  }),
  Schema.Struct({ kind: Schema.Literal("logNormal"), mu: Schema.Finite, sigma: Positive }),
  Schema.Struct({ kind: Schema.Literal("beta"), a: Positive, b: Positive }),
  Schema.Struct({ kind: Schema.Literal("gamma"), shape: Positive, rate: Positive }),
  Schema.Struct({ kind: Schema.Literal("uniform"), lower: Schema.Finite, upper: Schema.Finite })
])
export type Distribution = typeof Distribution.Type
