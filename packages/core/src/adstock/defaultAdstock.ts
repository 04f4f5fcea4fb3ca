import type { Calendar } from "../data/Calendar.ts"
import type { Adstock } from "./Adstock.ts"
import { adstocks } from "./adstocks.ts"

/** A quarter of a year of carry-over, four weeks for daily data. */
const window = { day: 28, week: 13, month: 3 } as const

/** The carry-over of a channel of which only the kind is said. */
export const defaultAdstock = (kind: Adstock["kind"], period: Calendar["period"]): Adstock =>
  adstocks[kind].standard(window[period])
