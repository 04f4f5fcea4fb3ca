import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { permutationPValue, standardErrorFromProbability } from "./standardErrorFromProbability.ts"

describe("standardErrorFromProbability", () => {
  it.each([
    ["a two-sided p of .014 (W1d)", 4667, 1 - 0.014 / 2, 2.457263390205437, 1899.2672981669336],
    ["a one-sided p of .014 (W1d)", 4667, 1 - 0.014, 2.197286376641052, 2123.983496013091],
    ["P(lift > 0) = .965 (W1e)", 1500, 0.965, 1.8119106729525973, 827.8553807267311],
    ["P(lift > 0) = .035 of a negative lift", -1500, 0.035, 1.8119106729525973, 827.8553807267311]
  ])("reads %s", (_, lift, certainty, z, expected) => {
    const se = standardErrorFromProbability(lift, certainty) ?? Number.NaN
    expect(relativeError([se, Math.abs(lift) / se], [expected, z])).toBeLessThan(1e-6)
  })

  it("refuses a p-value too near to 1 to say anything of the error's size", () => {
    expect(standardErrorFromProbability(100, 1 - 0.8 / 2)).toBeUndefined()
  })
})

describe("permutationPValue", () => {
  it("is never 0", () => {
    expect(permutationPValue(0, 999)).toBe(0.001)
  })
})
