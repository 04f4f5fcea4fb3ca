import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { studentisedTrimmedMean } from "./studentisedTrimmedMean.ts"
import { trimmedMatch } from "./trimmedMatch.ts"

const response = [1, 10, 3, 8]
const cost = [1, 5, 2, 5]

describe("trimmedMatch", () => {
  it("is the ratio of sums without trimming (W17)", () => {
    const { iroas, se, lower, upper } = trimmedMatch(response, cost, 0.9, 0)
    expect(iroas).toBeCloseTo(22 / 13, 12)
    expect(relativeError([iroas, se, lower, upper], [1.692308, 0.137757, 1.249702, 1.90481])).toBeLessThan(3e-6)
  })

  it("leaves out the smallest and largest residual (W17)", () => {
    const { iroas, se } = trimmedMatch(response, cost, 0.9, 1)
    expect(relativeError([iroas, se], [1.571429, 0.0408163])).toBeLessThan(1e-6)
  })

  it("finds the return of clean pairs behind two spoilt ones, and trims by itself", () => {
    const spend = Array.from({ length: 12 }, (_, i) => 2 + (i % 5))
    const clean = spend.map((x, i) => 3 * x + 0.1 * (i % 3) - 0.1)
    const spoilt = clean.with(2, clean[2] + 60).with(7, clean[7] - 45)
    const robust = trimmedMatch(spoilt, spend, 0.9)
    expect(robust.trimmed).toBeGreaterThan(0)
    expect(Math.abs(robust.iroas - 3)).toBeLessThan(3 * robust.se)
    expect(trimmedMatch(clean, spend, 0.9).trimmed).toBe(0)
  })

  it("scales with money and outcome", () => {
    const one = trimmedMatch(response, cost, 0.9, 0)
    const scaled = trimmedMatch(
      response.map(y => 1000 * y),
      cost.map(x => 10 * x),
      0.9,
      0
    )
    expect(
      relativeError(
        [scaled.iroas, scaled.se, scaled.lower, scaled.upper],
        [one.iroas, one.se, one.lower, one.upper].map(x => 100 * x)
      )
    ).toBeLessThan(1e-9)
  })

  it("refuses to leave fewer than two pairs", () => {
    expect(() => trimmedMatch(response, cost, 0.9, 2)).toThrow(RangeError)
  })
})

describe("studentisedTrimmedMean", () => {
  it("is the t statistic without trimming", () => {
    expect(studentisedTrimmedMean([1, 2, 3, 6], 0)).toBeCloseTo(3 / Math.sqrt(14 / 3 / 4), 12)
  })
})
