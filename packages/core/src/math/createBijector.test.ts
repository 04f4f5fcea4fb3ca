import { describe, expect, it } from "vitest"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { createBijectorPoint } from "./Bijector.ts"
import { createBijector } from "./createBijector.ts"
import { normalQuantile } from "./normalQuantile.ts"

const intervals = [
  [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  [0, Number.POSITIVE_INFINITY],
  [-3, Number.POSITIVE_INFINITY],
  [0, 1],
  [0.1, 10]
] as const

describe.each(intervals)("onto (%d, %d)", (lower, upper) => {
  const bijector = createBijector(lower, upper)
  const at = (z: number) => {
    const point = createBijectorPoint()
    bijector.evaluate(z, point)
    return point
  }
  // From 8.3 on, 1 − Φ(z) is lost in 1.
  const far = upper < Number.POSITIVE_INFINITY ? 6 : 20
  const points = [-far, -3, -0.5, 0, 0.5, 3, far]

  it("stays inside and comes back", () => {
    for (const z of points) {
      const x = at(z).value
      expect(x).toBeGreaterThan(lower)
      expect(x).toBeLessThan(upper)
      // Far out, x is near an end and its distance to it has lost digits.
      expect(bijector.inverse(x)).toBeCloseTo(z, Math.abs(z) > 5 ? 5 : 12)
    }
  })

  it("has the slope, its logarithm and that one's derivative", () => {
    for (const z of points) {
      const { slope, logSlope, logSlopeDerivative } = at(z)
      expect(finiteDifference(z => at(z).value, z) / slope).toBeCloseTo(1, Math.abs(z) > 5 ? 4 : 9)
      expect(logSlope).toBeCloseTo(Math.log(slope), 12)
      const numeric = finiteDifference(z => at(z).logSlope, z)
      expect(logSlopeDerivative).toBeCloseTo(numeric, 9)
    }
  })

  it("keeps a finite log slope far out, where the slope itself underflows", () => {
    expect(Number.isFinite(at(-1000).logSlope)).toBe(true)
    expect(Number.isFinite(at(1000).logSlope)).toBe(true)
  })
})

describe("createBijector", () => {
  it("makes a uniform number between two ends a standard normal", () => {
    const { inverse } = createBijector(10, 20)
    expect([11, 15, 19.75].map(inverse)).toEqual([normalQuantile(0.1), 0, normalQuantile(0.975)])
  })

  it("refuses an empty interval and one without a lower end", () => {
    expect(() => createBijector(2, 2)).toThrow(RangeError)
    expect(() => createBijector(Number.NEGATIVE_INFINITY, 0)).toThrow(RangeError)
  })
})
