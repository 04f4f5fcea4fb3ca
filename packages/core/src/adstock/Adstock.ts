import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"

/** Carry-over in time, as data. The weights of a period's exposure on itself and the periods after it sum to 1. */
export const Adstock = Schema.Union([
  /** w_l ∝ α^l for lags l = 0 … maxLag */
  Schema.Struct({
    kind: Schema.Literal("geometric"),
    maxLag: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
    /** prior of the retention rate α in (0, 1): the share of a period's effect carried into the next */
    retention: Distribution
  }),
  /** w_l = (1 − α) α^l for all lags: the limit of `geometric` for a long maxLag */
  Schema.Struct({ kind: Schema.Literal("geometric-recursive"), retention: Distribution }),
  Schema.Struct({ kind: Schema.Literal("none") })
])
export type Adstock = typeof Adstock.Type
