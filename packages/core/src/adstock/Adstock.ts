import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"

/** Carry-over in time, as data. `maxLag` L: the weights are w_0 … w_L, normalised to sum 1. */
export const Adstock = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("geometric"),
    maxLag: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
    /** prior of the retention rate α in (0, 1): the share of a period's effect carried into the next */
    retention: Distribution
  }),
  Schema.Struct({ kind: Schema.Literal("none") })
])
export type Adstock = typeof Adstock.Type
