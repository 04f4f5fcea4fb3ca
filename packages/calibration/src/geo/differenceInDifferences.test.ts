import { createRng } from "@liftmix/core"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { possibleAssignments } from "./Assignments.ts"
import { differenceInDifferences } from "./differenceInDifferences.ts"
import { randomisationInference } from "./randomisationInference.ts"
import { countSubsets, subsets } from "./subsets.ts"

const pre = [50, 42, 38, 61, 45, 40, 55, 47]
const post = [58, 49.5, 46, 60, 46, 42, 57, 47]
const changes = post.map((y, g) => y - pre[g])
const treated = pre.map((_, g) => g < 3)
const assignments = possibleAssignments(treated, createRng(1))

describe("differenceInDifferences", () => {
  it("has the worked example's effect and error (W18)", () => {
    const { effect, se, df, treatedGeos } = differenceInDifferences(changes, treated)
    const expected = [7.033333333333333, 21.1, 0.6064468466220084, 4.618637101363742, 11.597608879508497]
    expect(relativeError([effect, effect * treatedGeos, se, df, effect / se], expected)).toBeLessThan(1e-6)
    expect(2 * tCdf(-effect / se, df)).toBeLessThan(0.001)
  })

  it("has no error with a single treated geo, and no effect without control", () => {
    expect(differenceInDifferences([5, 1, 2], [true, false, false]).se).toBeNaN()
    expect(() => differenceInDifferences([5, 1], [true, true])).toThrow(RangeError)
  })
})

describe("randomisationInference", () => {
  it("has the worked example's p-value and interval (W18)", () => {
    const { pValue, assignments: tried, lower, upper } = randomisationInference(changes, assignments, 0.9)
    expect(tried).toBe(56)
    expect(relativeError(pValue, 0.017857142857142856)).toBeLessThan(1e-12)
    // The example looked on a grid of 0.01; this is exact.
    expect(Math.abs(lower - 5.5)).toBeLessThanOrEqual(0.01)
    expect(Math.abs(upper - 8.5)).toBeLessThanOrEqual(0.01)
  })

  it("accepts what lies inside the interval and rejects what lies outside, effect by effect", () => {
    const { lower, upper } = randomisationInference(changes, assignments, 0.9)
    const pOf = (effect: number) =>
      randomisationInference(
        changes.map((change, g) => (treated[g] ? change - effect : change)),
        assignments,
        0.9
      ).pValue
    expect(pOf(lower + 1e-6)).toBeGreaterThan(0.1)
    expect(pOf(upper - 1e-6)).toBeGreaterThan(0.1)
    expect(pOf(lower - 1e-6)).toBeLessThanOrEqual(0.1)
    expect(pOf(upper + 1e-6)).toBeLessThanOrEqual(0.1)
  })

  it("draws assignments where there are too many, the real one among them", () => {
    const many = Array.from({ length: 40 }, (_, g) => (g < 20 ? 100 + g : g))
    const random = possibleAssignments(
      many.map((_, g) => g < 20),
      createRng(7)
    )
    const { pValue } = randomisationInference(many, random, 0.9)
    expect(random.count).toBe(10_000)
    expect(pValue).toBe(1 / 10_000)
  })
})

describe("subsets", () => {
  it("lists every subset once", () => {
    const all = [...subsets(6, 3)].map(String)
    expect(all).toHaveLength(countSubsets(6, 3))
    expect(new Set(all).size).toBe(20)
    expect(countSubsets(40, 20)).toBe(137_846_528_820)
  })
})
