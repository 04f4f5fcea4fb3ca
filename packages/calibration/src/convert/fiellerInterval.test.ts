import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { fiellerInterval } from "./fiellerInterval.ts"

describe("fiellerInterval", () => {
  it("bounds a ratio of lift and cost (W2)", () => {
    const interval = fiellerInterval(12.824675324675326, 1.0349761242024296, 6, 0.5, 0.9, 6)
    expect(interval).toBeDefined()
    if (interval === undefined) return
    expect(
      relativeError(
        [interval.ratio, interval.g, interval.lower, interval.upper],
        [2.1374458874458875, 0.026221872240163452, 1.7033564236510368, 2.6866495263964407]
      )
    ).toBeLessThan(1e-6)
  })

  it("keeps lower below upper for a negative cost", () => {
    const interval = fiellerInterval(-12, 1, -6, 0.5, 0.9)
    expect(interval?.lower).toBeLessThan(interval?.upper ?? Number.NaN)
    expect(interval?.lower).toBeCloseTo(fiellerInterval(12, 1, 6, 0.5, 0.9)?.lower ?? Number.NaN, 12)
  })

  it("has no answer where the cost may be zero", () => {
    expect(fiellerInterval(12, 1, 6, 4, 0.9)).toBeUndefined()
  })
})
