import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { studentisedTrimmedMean } from "./studentisedTrimmedMean.ts"
import { trimmedMatch } from "./trimmedMatch.ts"

/** Residuals at a return without the two smallest and the two largest. */
const middle = (y: readonly number[], x: readonly number[], theta: number) =>
  y
    .map((value, i) => value - theta * x[i])
    .sort((a, b) => a - b)
    .slice(2, -2)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const response = [1, 10, 3, 8]
const cost = [1, 5, 2, 5]

describe("trimmedMatch", () => {
  it("is the ratio of sums without trimming (W17)", () => {
    const { iroas, se, lower, upper } = trimmedMatch(response, cost, 0.9, 0)
    expect(iroas).toBeCloseTo(22 / 13, 12)
    expect(relativeError([iroas, se, lower, upper], [1.692308, 0.137757, 1.249702, 1.90481])).toBeLessThan(3e-6)
  })

  it("leaves out the smallest and largest residual (W17)", () => {
    const { iroas, kept, se } = trimmedMatch(response, cost, 0.9, 1)
    expect(relativeError([iroas, se], [1.571429, 0.0408163])).toBeLessThan(1e-6)
    expect(kept).toEqual([2, 3])
  })

  const spend = Array.from({ length: 12 }, (_, i) => 2 + (i % 5))
  const clean = spend.map((x, i) => 3 * x + 0.1 * (i % 3) - 0.1)
  const spoilt = clean.with(2, clean[2] + 60).with(7, clean[7] - 45)
  const robust = trimmedMatch(spoilt, spend, 0.9)

  it("finds the return of clean pairs behind two spoilt ones, and trims by itself", () => {
    expect(robust.trimmed).toBeGreaterThan(0)
    expect(Math.abs(robust.iroas - 3)).toBeLessThan(3 * robust.se)
    expect(trimmedMatch(clean, spend, 0.9).trimmed).toBe(0)
  })

  it("trims as few as come within 1 + 0.25/√n of the smallest standard error, and a quarter at most", () => {
    // Noise with ever heavier tails: every pair left out helps more and more.
    const heavy = [1, 1.25, 1.5, 1.75, 2, 2.5, 3].map(power =>
      spend.map((x, i) => 3 * x + Math.sign(i - 5.5) * Math.abs(i - 5.5) ** power)
    )
    for (const outcome of [clean, spoilt, ...heavy]) {
      const errors = [0, 1, 2, 3].map(n1 => trimmedMatch(outcome, spend, 0.9, n1).se)
      const limit = (1 + 0.25 / Math.sqrt(12)) * Math.min(...errors)
      expect(trimmedMatch(outcome, spend, 0.9).trimmed).toBe(errors.findIndex(se => se <= limit))
    }
  })

  it("accepts the returns whose residuals have a studentised trimmed mean within ±z", () => {
    const z = 1.6448536269514722
    const at = (theta: number) =>
      studentisedTrimmedMean(
        spoilt.map((y, i) => y - theta * spend[i]).sort((a, b) => a - b),
        robust.trimmed
      )
    expect(at(robust.lower)).toBeCloseTo(z, 6)
    expect(at(robust.upper)).toBeCloseTo(-z, 6)
  })

  it("has three times the normal interval where no return is rejected", () => {
    // As θ grows, |t| nears that of the costs: mean 1, sd 4, three pairs: 0.43
    const { iroas, lower, se, upper } = trimmedMatch([4, -3, 2.5], [5, -3, 1], 0.9, 0)
    expect(iroas).toBeCloseTo(3.5 / 3, 12)
    expect(
      relativeError(
        [iroas - lower, upper - iroas],
        [3, 3].map(x => x * 1.6448536269514722 * se)
      )
    ).toBeLessThan(1e-9)
  })

  it("is, of several returns at which the kept residuals sum to 0, the one around which they lie most evenly", () => {
    const rng = createRng(3, "trimmed match")
    let several = 0
    for (let trial = 0; trial < 30; trial++) {
      const x = Array.from({ length: 8 }, () => rng.normal())
      const y = x.map(value => 2 * value + 3 * rng.normal())
      const sumAt = (theta: number) => sum(middle(y, x, theta))
      const roots: number[] = []
      // The sum is continuous in the return: where its sign changes it is 0. Steps even in arctan θ.
      for (let k = -499; k < 499; k++) {
        let [low, high] = [Math.tan((k * Math.PI) / 1000), Math.tan(((k + 1) * Math.PI) / 1000)]
        if (sumAt(low) * sumAt(high) > 0) continue
        for (let i = 0; i < 60; i++) {
          const centre = (low + high) / 2
          if (sumAt(low) * sumAt(centre) > 0) low = centre
          else high = centre
        }
        roots.push(low)
      }
      const unevenness = (theta: number) => {
        const kept = middle(y, x, theta)
        return sum(kept.map((e, i) => Math.abs(e + kept[kept.length - 1 - i])))
      }
      const best = roots.reduce((a, b) => (unevenness(b) < unevenness(a) ? b : a))
      expect(trimmedMatch(y, x, 0.9, 2).iroas).toBeCloseTo(best, 9)
      if (roots.length > 1) several++
    }
    expect(several).toBeGreaterThan(5)
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

  it("has the mean of those kept, and an error in which the nearest of them stand for the others", () => {
    // 1, 1, 2, 3, 6, 6: sum 19, squares 87
    const squares = 87 - 19 ** 2 / 6
    expect(studentisedTrimmedMean([-10, 1, 2, 3, 6, 50], 1)).toBeCloseTo(3 / Math.sqrt(squares / (4 * 3)), 12)
  })
})
