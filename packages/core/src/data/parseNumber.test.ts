import { describe, expect, it } from "vitest"
import { decimalEvidence, isBlank, parseNumber } from "./parseNumber.ts"

describe("parseNumber", () => {
  it.each([
    ["1234", 1234],
    ["-12.50", -12.5],
    ["+3", 3],
    [".5", 0.5],
    ["7.", 7],
    ["1e3", 1000],
    ["2.5E-2", 0.025],
    ["1,234", 1234],
    ["1,234,567.89", 1234567.89],
    ["1 234 567.8", 1234567.8],
    ["1\u00a0234", 1234],
    ["1\u202f234", 1234],
    ["12'345.60", 12345.6],
    ["\u22125", -5]
  ])("reads %j with a decimal point as %d", (text, value) => {
    expect(parseNumber(text, "point")).toBe(value)
  })

  it.each([
    ["1234,5", 1234.5],
    ["1.234", 1234],
    ["1.234.567,89", 1234567.89],
    ["0,5", 0.5],
    ["1 234,5", 1234.5]
  ])("reads %j with a decimal comma as %d", (text, value) => {
    expect(parseNumber(text, "comma")).toBe(value)
  })

  it.each([
    "",
    ".",
    "-",
    "e5",
    "12a",
    "1,23",
    "1,2345",
    "0,123",
    "1.2.3",
    "12 34",
    "1,234,56",
    "$5",
    "5%",
    "(5)",
    "0x10"
  ])("does not read %j with a decimal point", text => {
    expect(parseNumber(text, "point")).toBeUndefined()
  })

  it("gives infinity, not a plausible number, beyond the largest number", () => {
    expect(parseNumber("1e999", "point")).toBe(Number.POSITIVE_INFINITY)
  })
})

describe("decimalEvidence", () => {
  it("counts a cell that is a number in one notation only", () => {
    expect(decimalEvidence(["12", "1.5", "1,5"])).toEqual({ point: 1, comma: 2, either: undefined })
  })

  it("leaves groups of three open", () => {
    expect(decimalEvidence(["5", "1.234", "2,345"])).toEqual({ point: undefined, comma: undefined, either: 1 })
  })

  it("takes nothing from text", () => {
    expect(decimalEvidence(["abc", ""])).toEqual({ point: undefined, comma: undefined, either: undefined })
  })
})

describe("isBlank", () => {
  it.each(["", "NA", "n/a", "NaN", "#N/A", "null", "None", "-", "--", "–", "n.a.", "\\N"])("%j is blank", text => {
    expect(isBlank(text)).toBe(true)
  })
  it.each(["0", "nana", ".", "#REF!"])("%j is not", text => {
    expect(isBlank(text)).toBe(false)
  })
})
