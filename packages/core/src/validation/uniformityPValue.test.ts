import { describe, expect, it } from "vitest"
import { uniformityPValue } from "./uniformityPValue.ts"

describe("uniformityPValue", () => {
  it("has the published critical values: D √n = 1.3581 at 5 %, 1.6276 at 1 %", () => {
    // One value c and the rest exactly in place gives the distance wanted; n so large that the correction is nothing.
    const n = 1_000_000
    const shifted = (d: number) => Float64Array.from({ length: n }, (_, i) => Math.min(1, (i + 0.5) / n + d))
    expect(uniformityPValue(shifted(1.3581 / Math.sqrt(n)))).toBeCloseTo(0.05, 3)
    expect(uniformityPValue(shifted(1.6276 / Math.sqrt(n)))).toBeCloseTo(0.01, 3)
  })

  it("is the exact probability for small samples, to 0.01", () => {
    // n = 5, D = 0.56328: exact P = 0.05 (Smirnov's tables)
    expect(Math.abs(uniformityPValue([0.56328, 0.6, 0.7, 0.8, 0.9]) - 0.05)).toBeLessThan(0.01)
  })

  it("is Kolmogorov's alternating series at Stephens' argument, however near or far", () => {
    for (const n of [1, 6, 20]) {
      for (const distance of [0.5, 0.53, 0.6, 0.9]) {
        // All values at one place, whose distance to the diagonal's far end is this
        const argument = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
        let tail = 0
        for (let k = 1; k < 100; k++) tail -= 2 * (-1) ** k * Math.exp(-2 * (k * argument) ** 2)
        expect(uniformityPValue(new Float64Array(n).fill(distance))).toBeCloseTo(tail, 13)
        expect(uniformityPValue(new Float64Array(n).fill(1 - distance))).toBeCloseTo(tail, 13)
      }
    }
  })

  it("doubts values crowded anywhere, and not even ones", () => {
    const even = Array.from({ length: 50 }, (_, i) => (i + 0.5) / 50)
    expect(uniformityPValue(even)).toBeGreaterThan(0.999)
    expect(uniformityPValue(even.map(u => 0.3 + 0.4 * u))).toBeLessThan(1e-3)
    expect(uniformityPValue([])).toBeNaN()
    expect(uniformityPValue([0.5, Number.NaN])).toBeNaN()
  })
})
