import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { shiftedLogNormalFromInterval, shiftedLogNormalQuantile } from "./ShiftedLogNormal.ts"
import { summarizeLiftDraws } from "./summarizeLiftDraws.ts"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"

describe("summarizeLiftDraws", () => {
  it("keeps mean and standard deviation of symmetric draws", () => {
    const summary = summarizeLiftDraws([4, 2, 6, 3, 5])
    expect(summary.lift).toBe(4)
    expect(summary.se).toBeCloseTo(Math.sqrt(2.5), 12)
    expect(summary.twoPiece).toBeUndefined()
  })

  it("finds both sides of skewed draws", () => {
    const source = shiftedLogNormalFromInterval(120, 60, 220, 0.9)
    const draws = Array.from({ length: 20_001 }, (_, i) =>
      shiftedLogNormalQuantile(source, normalQuantile((i + 0.5) / 20_001, 0, 1))
    )
    const { twoPiece, skewness } = summarizeLiftDraws(draws)
    expect(skewness).toBeGreaterThan(0.5)
    expect(twoPiece?.mode).toBeCloseTo(120, 9)
    // The grid of mid-quantiles misses the 5 % and 95 % points by less than one step, 3e-4 of either side.
    expect(relativeError([twoPiece?.left ?? 0, twoPiece?.right ?? 0], [36.47740991, 60.79568319])).toBeLessThan(3e-4)
  })

  it("refuses a single draw", () => {
    expect(() => summarizeLiftDraws([1])).toThrow(RangeError)
  })
})
