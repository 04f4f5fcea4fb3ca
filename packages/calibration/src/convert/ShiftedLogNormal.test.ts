import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import {
  shiftedLogNormalFromInterval,
  shiftedLogNormalMean,
  shiftedLogNormalQuantile,
  shiftedLogNormalSd
} from "./ShiftedLogNormal.ts"

const z95 = 1.6448536269514722

describe("ShiftedLogNormal", () => {
  const fitted = shiftedLogNormalFromInterval(120, 60, 220, 0.9)

  it("matches an interval with a long right tail (W1c)", () => {
    expect(relativeError(fitted.sigma, 0.31055992788412506)).toBeLessThan(1e-6)
    expect(relativeError(fitted.mu, 5.0106352940962555)).toBeLessThan(1e-6)
    expect(relativeError(fitted.shift, -30)).toBeLessThan(1e-6)
    expect(relativeError(shiftedLogNormalMean(fitted), 127.41081257348782)).toBeLessThan(1e-6)
    expect(relativeError(shiftedLogNormalSd(fitted), 50.088241650708476)).toBeLessThan(1e-6)
  })

  it("has the interval's ends and point as quantiles, in either direction", () => {
    const mirrored = shiftedLogNormalFromInterval(-120, -220, -60, 0.9)
    for (const [distribution, expected] of [
      [fitted, [60, 120, 220]],
      [mirrored, [-220, -120, -60]]
    ] as const) {
      const quantiles = [-z95, 0, z95].map(z => shiftedLogNormalQuantile(distribution, z))
      expect(relativeError(quantiles, expected)).toBeLessThan(1e-12)
    }
    expect(shiftedLogNormalMean(mirrored)).toBeCloseTo(-shiftedLogNormalMean(fitted), 9)
  })

  it("refuses a symmetric interval and a point outside", () => {
    expect(() => shiftedLogNormalFromInterval(5, 3, 7, 0.9)).toThrow(RangeError)
    expect(() => shiftedLogNormalFromInterval(8, 3, 7, 0.9)).toThrow(RangeError)
    expect(() => shiftedLogNormalFromInterval(1, 3, 7, 0.9)).toThrow(RangeError)
  })
})
