import { describe, expect, it } from "vitest"
import { bayesianRSquared } from "./bayesianRSquared.ts"

describe("bayesianRSquared", () => {
  it("is 1 for draws that hit every value, and less for those that do not", () => {
    const expected = Float64Array.of(1, 1, 2, 0, 3, 2)
    const [exact, loose] = bayesianRSquared([1, 2, 3], { drawCount: 2, expected, predicted: expected })
    expect(exact).toBe(1)
    // fitted 1, 0, 2: variance 1; residuals 0, 2, 1: variance 1
    expect(loose).toBeCloseTo(0.5, 12)
  })
})
