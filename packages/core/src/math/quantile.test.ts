import { describe, expect, it } from "vitest"
import { quantile } from "./quantile.ts"

describe("quantile", () => {
  it("interpolates between order statistics as R's type 7 does", () => {
    // R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(0, .05, .25, .5, .9, 1))
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const expected = [1, 1, 1.75, 3.5, 6.9, 9]
    ;[0, 0.05, 0.25, 0.5, 0.9, 1].forEach((p, i) => expect(quantile(values, p)).toBeCloseTo(expected[i], 14))
  })

  it("leaves the values in their order", () => {
    const values = Float64Array.of(3, 1, 2)
    quantile(values, 0.5)
    expect([...values]).toEqual([3, 1, 2])
  })

  it("is the value itself for a single one", () => {
    expect(quantile([7], 0)).toBe(7)
    expect(quantile([7], 0.3)).toBe(7)
  })

  it("is NaN where any value is NaN, even far from the quantile", () => {
    expect(quantile([1, Number.NaN, 2, 3], 0.1)).toBeNaN()
  })

  it("keeps infinities where they are the answer and out of where they are not", () => {
    expect(quantile([1, 2, Infinity], 0.5)).toBe(2)
    expect(quantile([1, 2, Infinity], 1)).toBe(Infinity)
    expect(quantile([-Infinity, 1, 2], 0.25)).toBe(-Infinity)
  })

  it("refuses an empty array and a probability outside [0, 1]", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
    expect(() => quantile([1], 1.1)).toThrow("1.1")
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError)
  })
})
