import { describe, expect, it } from "vitest"
import { calendarSpans } from "./calendarSpans.ts"

const dates = ["2023-12-18", "2023-12-25", "2024-01-01", "2024-03-25", "2024-04-01"]
const calendar = { period: "week", dates } as const

describe("calendarSpans", () => {
  it("gives a period to the month, quarter and year in which it begins", () => {
    expect(calendarSpans(calendar, "year")).toEqual([
      { name: "2023", first: 0, last: 1 },
      { name: "2024", first: 2, last: 4 }
    ])
    expect(calendarSpans(calendar, "quarter").map(({ name }) => name)).toEqual(["2023 Q4", "2024 Q1", "2024 Q2"])
    expect(calendarSpans(calendar, "month", 1, 3)).toEqual([
      { name: "2023-12", first: 1, last: 1 },
      { name: "2024-01", first: 2, last: 2 },
      { name: "2024-03", first: 3, last: 3 }
    ])
  })

  it("has every period alone, or all of them together", () => {
    expect(calendarSpans(calendar, "period").map(({ name }) => name)).toEqual(dates)
    expect(calendarSpans(calendar, "whole", 1, 3)).toEqual([{ name: "2023-12-25 to 2024-03-25", first: 1, last: 3 }])
  })
})
