import { describe, expect, it } from "vitest"
import type { Calendar } from "../data/Calendar.ts"
import { nextDates } from "../data/calendarPeriods.ts"
import { trendBends } from "./trendBends.ts"
import { trendKnots } from "./trendKnots.ts"

const calendar = (period: Calendar["period"], periods: number): Calendar => ({
  period,
  dates: ["2022-01-03", ...nextDates({ period, dates: ["2022-01-03"] }, periods - 1)]
})
const auto = { trend: { kind: "knots", knots: "auto" }, yearlyHarmonics: 2 } as const

describe("trendKnots", () => {
  it("chooses one per quarter of a year, one per half of that without a yearly cycle", () => {
    expect(trendKnots(auto, calendar("week", 157))).toBe(13)
    expect(trendKnots(auto, calendar("day", 1096))).toBe(13)
    expect(trendKnots({ ...auto, yearlyHarmonics: 0 }, calendar("week", 157))).toBe(25)
  })

  it("leaves at least 4 periods between two, and 3 knots", () => {
    expect(trendKnots(auto, calendar("month", 37))).toBe(10)
    expect(trendKnots(auto, calendar("week", 12))).toBe(3)
  })

  it("is what is stated, and none or a straight line's", () => {
    const weeks = calendar("week", 157)
    expect(trendKnots({ ...auto, trend: { kind: "knots", knots: 7 } }, weeks)).toBe(7)
    expect(trendBends(auto, weeks, 160).map(({ length }) => length)).toEqual(Array.from({ length: 11 }, () => 160))
    expect(trendBends({ ...auto, trend: { kind: "linear" } }, weeks, 157)).toEqual([])
    expect(trendBends({ ...auto, trend: { kind: "none" } }, weeks, 157)).toEqual([])
  })
})
