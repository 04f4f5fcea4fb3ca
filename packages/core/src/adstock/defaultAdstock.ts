import { match } from "ts-pattern"
import type { Calendar } from "../data/Calendar.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Adstock } from "./Adstock.ts"

/** A quarter of a year of carry-over, four weeks for daily data. */
const window = { day: 28, week: 13, month: 3 } as const

const retention: Distribution = { kind: "uniform", lower: 0, upper: 1 }

/** 90 % between 0.5 and 2 times the median. */
const logNormalAround = (median: number): Distribution => ({ kind: "logNormal", mu: Math.log(median), sigma: 0.42 })

/**
 * The carry-over of a channel of which only the kind is said: retention Uniform(0, 1), delay HalfNormal(2) periods. Weibull:
 * a decay around an exponential one over a sixth of the window; a peak around a quarter of it.
 */
export function defaultAdstock(kind: Adstock["kind"], period: Calendar["period"]): Adstock {
  const maxLag = window[period]
  return match(kind)
    .returnType<Adstock>()
    .with("geometric", kind => ({ kind, maxLag, retention }))
    .with("geometric-recursive", kind => ({ kind, retention }))
    .with("delayed-geometric", kind => ({ kind, maxLag, retention, delay: { kind: "halfNormal", sd: 2 } }))
    .with("binomial", kind => ({ kind, maxLag, retention }))
    .with("weibull-cdf", kind => ({ kind, maxLag, shape: logNormalAround(1), scale: logNormalAround(maxLag / 6) }))
    .with("weibull-pdf", kind => ({ kind, maxLag, shape: logNormalAround(2), scale: logNormalAround(maxLag / 4) }))
    .with("none", kind => ({ kind }))
    .exhaustive()
}
