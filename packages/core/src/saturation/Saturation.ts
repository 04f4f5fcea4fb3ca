import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"

/**
 * Diminishing returns, as data. Priors on exposure-valued parameters are in units of the median non-zero exposure m:
 * halfSaturation K = m·k with k ~ prior; rate λ = r/m with r ~ prior.
 */
export const Saturation = Schema.Union([
  /** s(a) = a^h / (a^h + K^h); the slope h is fixed at 1 unless it has a prior */
  Schema.Struct({
    kind: Schema.Literal("hill"),
    halfSaturation: Distribution,
    slope: Schema.optionalKey(Distribution)
  }),
  /** s(a) = (1 − e^(−λa)) / (1 + e^(−λa)) = tanh(λa/2) */
  Schema.Struct({ kind: Schema.Literal("logistic"), rate: Distribution }),
  /** s(a) = (a/m)^e, with 0 < e ≤ 1; never reaches a maximum */
  Schema.Struct({ kind: Schema.Literal("root"), exponent: Distribution }),
  /** s(a) = a/m, linear in exposure */
  Schema.Struct({ kind: Schema.Literal("none") })
])
export type Saturation = typeof Saturation.Type
