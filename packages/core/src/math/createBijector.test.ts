import { describe, expect, it } from "vitest"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { createBijector } from "./createBijector.ts"

const intervals = [
  [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  [0, Number.POSITIVE_INFINITY],
  [-3, Number.POSITIVE_INFINITY],
  [0, 1],
  [0.1, 10]
] as const

describe.each(intervals)("onto (%d, %d)", (lower, upper) => {
  const bijector = createBijector(lower, upper)
  const points = [-20, -3, -0.5, 0, 0.5, 3, 20]

  it("stays inside and comes back", () => {
    for (const z of points) {
      const x = bijector.value(z)
      expect(x).toBeGreaterThan(lower)
      expect(x).toBeLessThan(upper)
      // Far out, x is near an end and its distance to it has lost digits.
      expect(bijector.inverse(x)).toBeCloseTo(z, Math.abs(z) > 10 ? 5 : 12)
    }
  })

  it("has the slope, its logarithm and that one's derivative", () => {
    for (const z of points) {
      const slope = bijector.slope(z)
      expect(finiteDifference(bijector.value, z) / slope).toBeCloseTo(1, Math.abs(z) > 10 ? 4 : 9)
      expect(bijector.logSlope(z)).toBeCloseTo(Math.log(slope), 12)
      expect(bijector.logSlopeDerivative(z)).toBeCloseTo(finiteDifference(bijector.logSlope, z), 9)
    }
  })

  it("keeps a finite log slope far out, where the slope itself underflows", () => {
    expect(Number.isFinite(bijector.logSlope(-1000))).toBe(true)
    expect(Number.isFinite(bijector.logSlope(1000))).toBe(true)
  })
})

describe("createBijector", () => {
  it("refuses an empty interval and one without a lower end", () => {
    expect(() => createBijector(2, 2)).toThrow(RangeError)
    expect(() => createBijector(Number.NEGATIVE_INFINITY, 0)).toThrow(RangeError)
  })
})
