import { describe, expect, it } from "vitest"
import { isoDate } from "./isoDate.ts"
import { type DateFormat, parseDates } from "./parseDates.ts"
import type { Problem } from "./Problem.ts"

function parse(cells: readonly string[], format?: DateFormat) {
  const problems: Problem[] = []
  const column = { file: "f.csv", name: "week", rows: cells.map((_, i) => i + 2), cells }
  const days = parseDates(column, format, problem => problems.push(problem))
  return { dates: Array.from(days, day => (Number.isNaN(day) ? "" : isoDate(day))), problems }
}

describe("parseDates", () => {
  it.each([
    ["2024-01-08", "2024-01-08"],
    ["2024/1/8", "2024-01-08"],
    ["2024.01.08", "2024-01-08"],
    ["20240108", "2024-01-08"],
    ["2024-02", "2024-02-01"],
    ["2024-02-29", "2024-02-29"],
    ["2024-01-08T00:00:00Z", "2024-01-08"],
    ["2024-01-08 00:00:00", "2024-01-08"],
    ["2024-03-31T00:00:00+02:00", "2024-03-31"],
    ["2024-01-08 00:00:00.000 UTC", "2024-01-08"],
    ["2024-W01", "2024-01-01"],
    ["2021-W01", "2021-01-04"],
    ["2020-W53", "2020-12-28"],
    ["2024W07-1", "2024-02-12"],
    ["Jan 2024", "2024-01-01"],
    ["September-2024", "2024-09-01"],
    ["8 Jan 2024", "2024-01-08"],
    ["08-Jan-2024", "2024-01-08"],
    ["Jan 8, 2024", "2024-01-08"],
    ["29 Sept. 2024", "2024-09-29"]
  ])("reads %s as %s", (cell, date) => {
    expect(parse([cell])).toEqual({ dates: [date], problems: [] })
  })

  it("reads day/month when any cell of the column needs it", () => {
    expect(parse(["01/02/2024", "15/02/2024"]).dates).toEqual(["2024-02-01", "2024-02-15"])
    expect(parse(["1.2.2024", "29.2.2024"]).dates).toEqual(["2024-02-01", "2024-02-29"])
  })

  it("reads month/day when any cell of the column needs it", () => {
    expect(parse(["01/02/2024", "02/15/2024"]).dates).toEqual(["2024-01-02", "2024-02-15"])
  })

  it("asks for dateFormat when no cell decides", () => {
    const { problems } = parse(["01/01/2024", "01/02/2024"])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: "AmbiguousDates", where: { file: "f.csv", row: 3, column: "week" } })
    expect(problems[0].remedy).toContain("dateFormat: dd/mm/yyyy")
  })

  it("follows a given dateFormat", () => {
    expect(parse(["01/02/2024"], "dd/mm/yyyy").dates).toEqual(["2024-02-01"])
    expect(parse(["01/02/2024"], "mm/dd/yyyy").dates).toEqual(["2024-01-02"])
    expect(parse(["01/02/2024"], "yyyy-mm-dd").problems[0].code).toBe("UnparsableDate")
  })

  it("refuses a column that mixes both orders", () => {
    expect(parse(["13/01/2024", "01/13/2024"]).problems.map(problem => problem.code)).toEqual(["MixedDates"])
  })

  it("names row and value of everything that is no date", () => {
    const { dates, problems } = parse(["2024-01-01", "2024-02-30", "soon", "", "1/2/24", "2023-02-29"])
    expect(dates).toEqual(["2024-01-01", "", "", "", "", ""])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: "UnparsableDate", where: { row: 3 } })
    expect(problems[0].message).toContain('"2024-02-30" in row 3, "soon" in row 4, nothing in row 5')
  })

  it("refuses a month above 12 in a column read as day/month", () => {
    const { problems } = parse(["15/01/2024", "31/02/2024"])
    expect(problems[0].message).toContain('"31/02/2024" in row 3')
  })

  it("reads a midnight of either notation with the day that is written, whatever the clocks do", () => {
    expect(parse(["30/03/2024 00:00", "31/03/2024 0:00:00", "1/4/2024 12:00:00 AM"]).dates).toEqual([
      "2024-03-30",
      "2024-03-31",
      "2024-04-01"
    ])
  })

  it("asks for a spreadsheet's day numbers, with the day that they would be, and reads them when told", () => {
    const { dates, problems } = parse(["45292", "2024-01-08"])
    expect(dates).toEqual(["", "2024-01-08"])
    expect(problems).toMatchObject([{ code: "SpreadsheetDates", where: { row: 2 } }])
    expect(problems[0].message).toContain('"45292" in row 2 is 2024-01-01')
    expect(problems[0].remedy).toContain("dateFormat: excel")
    // 60 is the 29 February 1900 that spreadsheets believe in; later days are as in the calendar
    expect(parse(["45351", "45352"], "excel")).toEqual({ dates: ["2024-02-29", "2024-03-01"], problems: [] })
  })

  it.each([
    ["Grand total", "totals"],
    ["########", "too narrow"],
    ["2024-01-07T23:00:00Z", "time of day"],
    ["2024-01-01 12:00", "time of day"],
    ["Jan-24", "four digits"],
    ["24-Jan", "four digits"],
    ["1/8/24", "four digits"],
    ["2024-Q1", "Quarters"],
    ["202407", "2024-W05"],
    ["2024-W53", "2024-W05"],
    ["2024-W00", "2024-W05"],
    ["W07 2024", "2024-W05"],
    ["12345", "2024-01-31"],
    ["99999", "2024-01-31"],
    ["März 2024", "2024-01-31"],
    ["Ja 2024", "2024-01-31"]
  ])("refuses %j and says why", (cell, advice) => {
    const { dates, problems } = parse(["2024-01-01", cell])
    expect(dates[1]).toBe("")
    expect(problems).toMatchObject([{ code: "UnparsableDate", where: { row: 3 } }])
    expect(problems[0].remedy).toContain(advice)
  })
})
