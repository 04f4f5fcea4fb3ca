import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { paretoSmooth, reliableShape } from "./paretoSmooth.ts"

const ratios = (draws: number) =>
  Float64Array.from({ length: draws }, (_, i) => 1.35 * normalQuantile((i + 0.5) / draws, 0, 1))

describe("paretoSmooth", () => {
  it("has the worked example's tail and weights (W12)", () => {
    const { weights, shape, effectiveDraws } = paretoSmooth(ratios(100))
    expect(
      relativeError(
        [shape, Math.max(...weights), effectiveDraws],
        [0.4707487874917176, 0.13561161847044462, 24.017217813033835]
      )
    ).toBeLessThan(1e-6)
    expect(reliableShape(100)).toBe(0.5)
  })

  it("has the worked example's figures for a thousand draws (W12)", () => {
    const { weights, shape, effectiveDraws } = paretoSmooth(ratios(1000))
    const mean = weights.reduce((sum, w, i) => sum + (w * (i + 1)) / 1000, 0)
    // Given with six or seven digits.
    expect(
      relativeError([shape, Math.max(...weights), effectiveDraws, mean], [0.420769, 0.0343698, 188.602317, 0.829561])
    ).toBeLessThan(2e-6)
  })

  it("leaves equal ratios equal", () => {
    const { weights, effectiveDraws } = paretoSmooth(new Float64Array(50).fill(-3))
    expect(new Set(weights)).toEqual(new Set([1 / 50]))
    expect(effectiveDraws).toBeCloseTo(50, 9)
  })

  it("has plain weights, and says that they cannot be trusted, where there are too few draws for a tail", () => {
    const { weights, shape } = paretoSmooth([-1.2, -0.4, -2.5, -0.9, -1.7])
    const expected = [
      0.18333613202977067, 0.4080220655037534, 0.04996492478999386, 0.24747789256730288, 0.11119898510917928
    ]
    expect(relativeError(weights, expected)).toBeLessThan(1e-6)
    expect(shape).toBe(Number.POSITIVE_INFINITY)
  })
})
