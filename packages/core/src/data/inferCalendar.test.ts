import { describe, expect, it } from "vitest"
import { inferCalendar } from "./inferCalendar.ts"
import { parseIsoDate } from "./isoDate.ts"
import type { Problem } from "./Problem.ts"

function infer(dates: readonly string[]) {
  const problems: Problem[] = []
  const column = { file: "f.csv", name: "date", rows: dates.map((_, i) => i + 2), cells: dates }
  const days = dates.map(date => parseIsoDate(date)!)
  return { calendar: inferCalendar(column, days, problem => problems.push(problem)), problems }
}

describe("inferCalendar", () => {
  it("finds days across a leap day", () => {
    const dates = ["2024-02-28", "2024-02-29", "2024-03-01"]
    expect(infer(dates)).toEqual({ calendar: { period: "day", dates }, problems: [] })
  })

  it("finds weeks, in any order and with repetitions", () => {
    const { calendar, problems } = infer(["2024-01-15", "2024-01-01", "2024-01-08", "2024-01-01"])
    expect(calendar).toEqual({ period: "week", dates: ["2024-01-01", "2024-01-08", "2024-01-15"] })
    expect(problems).toEqual([])
  })

  it("finds months dated by the same day", () => {
    const dates = ["2023-12-15", "2024-01-15", "2024-02-15"]
    expect(infer(dates).calendar).toEqual({ period: "month", dates })
  })

  it("names months dated by their last day by their first", () => {
    expect(infer(["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"]).calendar).toEqual({
      period: "month",
      dates: ["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"]
    })
  })

  it("names the periods that are missing and goes on with the full calendar", () => {
    const { calendar, problems } = infer(["2024-01-01", "2024-01-08", "2024-01-22", "2024-01-29", "2024-02-12"])
    expect(calendar?.dates).toHaveLength(7)
    expect(problems).toMatchObject([{ code: "DateGap", where: { row: 4, column: "date" } }])
    expect(problems[0].message).toContain("2 weeks: 2024-01-15 and 2024-02-05")
  })

  it("finds a missing month", () => {
    expect(infer(["2024-01-01", "2024-02-01", "2024-04-01"]).problems[0].message).toContain("1 month: 2024-03-01")
  })

  it("names the first odd step", () => {
    const { calendar, problems } = infer(["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-21", "2024-01-28"])
    expect(calendar).toBeUndefined()
    expect(problems).toMatchObject([{ code: "IrregularDates", where: { row: 5 } }])
    expect(problems[0].message).toContain("2024-01-21 follows 2024-01-15 by 6 days")
  })

  it("names an odd first date", () => {
    const { problems } = infer(["2024-01-02", "2024-01-08", "2024-01-15", "2024-01-22"])
    expect(problems[0].message).toContain("2024-01-08 follows 2024-01-02 by 6 days")
  })

  it.each([
    ["fortnights", ["2024-01-01", "2024-01-15", "2024-01-29"]],
    ["quarters", ["2024-01-01", "2024-04-01", "2024-07-01"]],
    ["months dated by the 30th", ["2024-03-30", "2024-04-30", "2024-05-30"]]
  ])("refuses %s", (_, dates) => {
    expect(infer(dates).problems.map(({ code }) => code)).toEqual(["IrregularDates"])
  })

  it("refuses a single date", () => {
    expect(infer(["2024-01-01", "2024-01-01"]).problems[0].code).toBe("TooFewPeriods")
  })
})
