import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"

const window = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** Carry-over in time, as data. The weights of a period's exposure on itself and the periods after it sum to 1. */
export const Adstock = Schema.Union([
  /** w_l ∝ α^l for lags l = 0 … maxLag */
  Schema.Struct({
    kind: Schema.Literal("geometric"),
    maxLag: window,
    /** prior of the retention rate α in (0, 1): the share of a period's effect carried into the next */
    retention: Distribution
  }),
  /** w_l = (1 − α) α^l for all lags: the limit of `geometric` for a long maxLag */
  Schema.Struct({ kind: Schema.Literal("geometric-recursive"), retention: Distribution }),
  /** w_l ∝ α^((l − θ)²), a peak θ periods after the exposure */
  Schema.Struct({
    kind: Schema.Literal("delayed-geometric"),
    maxLag: window,
    retention: Distribution,
    /** prior of θ ≥ 0, periods */
    delay: Distribution
  }),
  /** w_l ∝ (1 − l/(maxLag + 1))^(1/α − 1) */
  Schema.Struct({ kind: Schema.Literal("binomial"), maxLag: window, retention: Distribution }),
  /** w_l ∝ Π_{k=1..l} (1 − F(k)), F a Weibull distribution function (Robyn's `weibull_cdf`) */
  Schema.Struct({
    kind: Schema.Literal("weibull-cdf"),
    maxLag: window,
    shape: Distribution,
    /** prior of λ > 0, periods */
    scale: Distribution
  }),
  /** w_l ∝ f(l + 1) less its minimum over the window, f a Weibull density (Robyn's `weibull_pdf`) */
  Schema.Struct({
    kind: Schema.Literal("weibull-pdf"),
    maxLag: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
    shape: Distribution,
    scale: Distribution
  }),
  Schema.Struct({ kind: Schema.Literal("none") })
])
export type Adstock = typeof Adstock.Type
