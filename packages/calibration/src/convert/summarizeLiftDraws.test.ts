import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { shiftedLogNormalFromInterval, shiftedLogNormalQuantile } from "./ShiftedLogNormal.ts"
import { twoPieceFromInterval } from "./TwoPieceNormal.ts"
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

  it("has the textbook's skewness, in whatever units, and the two sides of the quantiles between draws", () => {
    // Deviations −3.2, −2.2, −1.2, −0.2 and 6.8; 5 % lies a fifth, 95 % four fifths of the way between neighbours.
    const second = (3.2 ** 2 + 2.2 ** 2 + 1.2 ** 2 + 0.2 ** 2 + 6.8 ** 2) / 5
    const third = (-(3.2 ** 3) - 2.2 ** 3 - 1.2 ** 3 - 0.2 ** 3 + 6.8 ** 3) / 5
    for (const unit of [1, 1000]) {
      const summary = summarizeLiftDraws([3, 10, 0, 2, 1].map(x => unit * x))
      expect(summary.skewness).toBeCloseTo(third / second ** 1.5, 12)
      const sides = twoPieceFromInterval(2 * unit, 0.2 * unit, 8.6 * unit, 0.9)
      expect(relativeError(Object.values(summary.twoPiece!), Object.values(sides))).toBeLessThan(1e-12)
    }
  })

  it("refuses a single draw", () => {
    expect(() => summarizeLiftDraws([1])).toThrow(RangeError)
  })
})
