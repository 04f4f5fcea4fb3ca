import { match } from "ts-pattern"
import type { Calendar } from "../data/Calendar.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Adstock } from "./Adstock.ts"

/** A quarter of a year of carry-over, four weeks for daily data. */
const maxLag = { day: 28, week: 13, month: 3 } as const

const retention: Distribution = { kind: "uniform", lower: 0, upper: 1 }

/** The carry-over of a channel of which only the kind is said: retention Uniform(0, 1). */
export function defaultAdstock(kind: Adstock["kind"], period: Calendar["period"]): Adstock {
  return match(kind)
    .returnType<Adstock>()
    .with("geometric", kind => ({ kind, maxLag: maxLag[period], retention }))
    .with("geometric-recursive", kind => ({ kind, retention }))
    .with("none", kind => ({ kind }))
    .exhaustive()
}
