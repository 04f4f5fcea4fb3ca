import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { jointNormalNoise } from "./jointNormalNoise.ts"
import { normalNoise } from "./normalNoise.ts"

describe("jointNormalNoise", () => {
  // Arms T = (250, 200) with control weights (1, 0.8) of a control with sd 150.
  const covariance = [250 ** 2 + 150 ** 2, 0.8 * 150 ** 2, 0.8 * 150 ** 2, 200 ** 2 + 0.64 * 150 ** 2]
  const slopes = new Float64Array(2)

  it("joins arms that share a control group (W16)", () => {
    const logDensity = jointNormalNoise(covariance, [0, 0]).logDensity([1200, 800], [1000, 900], slopes)
    expect(relativeError(covariance, [85000, 18000, 18000, 54400])).toBeLessThan(1e-12)
    expect(relativeError(covariance[1] / Math.sqrt(covariance[0] * covariance[3]), 0.2647058823529412)).toBeLessThan(
      1e-6
    )
    expect(relativeError(logDensity, -13.364398891581146)).toBeLessThan(1e-6)
    expect(relativeError(slopes, [0.0029488372093023256, -0.0028139534883720937])).toBeLessThan(1e-6)
  })

  it("is a product of normals without covariance (W16)", () => {
    const noise = jointNormalNoise([85000, 0, 0, 54400], [0.01, 0.04])
    const logDensity = noise.logDensity([1200, 800], [1000, 900], slopes)
    const first = normalNoise(Math.sqrt(85000), 0.01)
    const second = normalNoise(Math.sqrt(54400), 0.04)
    expect(logDensity).toBeCloseTo(first.logDensity(1200, 1000) + second.logDensity(800, 900), 10)
    expect(slopes[0]).toBeCloseTo(first.slope(1200, 1000), 12)
    expect(slopes[1]).toBeCloseTo(second.slope(800, 900), 12)
    const independent = jointNormalNoise([85000, 0, 0, 54400], [0, 0]).logDensity([1200, 800], [1000, 900], slopes)
    expect(relativeError(independent, -13.29234593292053)).toBeLessThan(1e-6)
  })

  it("has the gradient of its log density", () => {
    const noise = jointNormalNoise(covariance, [0.03, 0.01])
    const scratch = new Float64Array(2)
    noise.logDensity([1200, 800], [1000, 900], slopes)
    const h = 1e-2
    const up = noise.logDensity([1200, 800], [1000 + h, 900], scratch)
    const down = noise.logDensity([1200, 800], [1000 - h, 900], scratch)
    expect(slopes[0]).toBeCloseTo((up - down) / (2 * h), 9)
  })

  it("refuses a covariance that is none", () => {
    expect(() => jointNormalNoise([1, 2, 2, 1], [0, 0])).toThrow(RangeError)
  })
})
