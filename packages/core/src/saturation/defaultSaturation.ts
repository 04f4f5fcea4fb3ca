import { match } from "ts-pattern"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Saturation } from "./Saturation.ts"

/** Prior of the Hill slope where it is asked to be free: median 1.2, 90 % in 0.63 … 2.4. */
export const defaultHillSlope: Distribution = { kind: "logNormal", mu: 0.2, sigma: 0.4 }

/**
 * The saturation of a channel of which only the kind is said. In units of the median non-zero exposure: Hill's half
 * saturation TruncatedNormal(0.8, 0.8) on [0.1, 10], slope 1; logistic rate LogNormal(log 1.4, 0.7), whose median
 * reaches 60 % of the maximum at the median exposure. Root's exponent: Beta(4, 2), 90 % in 0.34 … 0.92.
 */
export function defaultSaturation(kind: Saturation["kind"]): Saturation {
  return match(kind)
    .returnType<Saturation>()
    .with("hill", kind => ({
      kind,
      halfSaturation: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }
    }))
    .with("logistic", kind => ({ kind, rate: { kind: "logNormal", mu: Math.log(1.4), sigma: 0.7 } }))
    .with("root", kind => ({ kind, exponent: { kind: "beta", a: 4, b: 2 } }))
    .with("none", kind => ({ kind }))
    .exhaustive()
}

/**
 * What contacts are worth of which nothing is said: Hill with half saturation LogNormal(0.7, 0.4) contacts (median 2, 90 %
 * in 1.0 … 3.9) and slope LogNormal(0.7, 0.4): the first contacts of a person may do less than the next.
 * @source meridian: default priors of ec_rf (there shifted by 0.1) and slope_rf
 */
export const defaultFrequencySaturation: Saturation = {
  kind: "hill",
  halfSaturation: { kind: "logNormal", mu: 0.7, sigma: 0.4 },
  slope: { kind: "logNormal", mu: 0.7, sigma: 0.4 }
}
