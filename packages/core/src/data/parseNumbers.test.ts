import { describe, expect, it } from "vitest"
import type { DecimalMark } from "./parseNumber.ts"
import { decimalEvidence } from "./parseNumber.ts"
import { parseNumbers } from "./parseNumbers.ts"
import type { Problem } from "./Problem.ts"

function parse(cells: readonly string[], decimal?: DecimalMark, others: readonly string[] = []) {
  const problems: Problem[] = []
  const column = { file: "f.csv", name: "spend", rows: cells.map((_, i) => i + 2), cells }
  const values = parseNumbers(column, decimal, decimalEvidence(others), problem => problems.push(problem))
  return { values: [...values], problems }
}

describe("parseNumbers", () => {
  it("decides on the decimal comma when one cell allows nothing else", () => {
    expect(parse(["1.234", "2.345,5"])).toEqual({ values: [1234, 2345.5], problems: [] })
  })

  it("decides on the decimal point when one cell allows nothing else", () => {
    expect(parse(["1.234", "2.5"])).toEqual({ values: [1.234, 2.5], problems: [] })
  })

  it("lets the file's other columns decide what the column leaves open", () => {
    expect(parse(["1.234"], undefined, ["7,5"]).values).toEqual([1234])
    expect(parse(["1.234"], undefined, ["7.5"]).values).toEqual([1.234])
  })

  it("asks when nothing decides, with both readings", () => {
    const { problems } = parse(["5", "1.234"])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: "AmbiguousNumbers", where: { file: "f.csv", row: 3, column: "spend" } })
    expect(problems[0].message).toContain("1.234 or 1234")
    expect(problems[0].remedy).toContain("decimal: comma")
  })

  it("takes the given decimal mark without asking", () => {
    expect(parse(["1.234"], "point")).toEqual({ values: [1.234], problems: [] })
    expect(parse(["1.234"], "comma")).toEqual({ values: [1234], problems: [] })
  })

  it("does not ask where both readings agree", () => {
    expect(parse(["0", "15", "-2"])).toEqual({ values: [0, 15, -2], problems: [] })
  })

  it("refuses a column that mixes both", () => {
    expect(parse(["1.5", "2,5"]).problems[0]).toMatchObject({ code: "MixedNumbers", where: { row: 3 } })
  })

  it("gives NaN, without a problem, for blank cells: their meaning depends on the column's role", () => {
    expect(parse(["", "NA", "3"])).toEqual({ values: [Number.NaN, Number.NaN, 3], problems: [] })
  })

  it("reports all text cells of a column as one problem that names rows and values", () => {
    const { problems } = parse(["1", "n.v.", "x"])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: "NotANumber", where: { row: 3, column: "spend" } })
    expect(problems[0].message).toContain('"n.v." in row 3 and "x" in row 4')
  })

  it("says how to repair currency and percent signs", () => {
    expect(parse(["€1,200.50"]).problems[0].code).toBe("NumberWithUnit")
    expect(parse(["12 %"]).problems[0].code).toBe("NumberWithUnit")
    expect(parse(["1200 EUR"]).problems[0].code).toBe("NumberWithUnit")
  })

  it.each(["inf", "-Infinity", "1e400"])("refuses %j as not finite", cell => {
    const { values, problems } = parse([cell])
    expect(values).toEqual([Number.NaN])
    expect(problems[0].code).toBe("NonFiniteNumber")
  })

  it.each([
    ["(1,234)", "AccountingNumber"],
    ["1234-", "AccountingNumber"],
    ["#DIV/0!", "SpreadsheetError"],
    ["#REF!", "SpreadsheetError"],
    ["######", "SpreadsheetError"]
  ])("refuses %j as %s, whose value is not what is written", (cell, code) => {
    expect(parse([cell]).problems).toMatchObject([{ code, where: { row: 2 } }])
  })

  it("warns of numbers that a spreadsheet has rounded, not of those that programs write with an exponent", () => {
    const { problems, values } = parse(["1.23E+07", "12300000"])
    expect(values).toEqual([12_300_000, 12_300_000])
    expect(problems).toMatchObject([{ code: "RoundedNumbers", severity: "warning", where: { row: 2 } }])
    expect(parse(["1e+05", "1.25e+05", "1.2345E+04"]).problems).toEqual([])
  })
})
