import { normalQuantile } from "./normalQuantile.ts"
import { describe, expect, it } from "vitest"
import { paretoSmooth, reliableShape } from "./paretoSmooth.ts"

const ratios = (draws: number) =>
  Float64Array.from({ length: draws }, (_, i) => 1.35 * normalQuantile((i + 0.5) / draws))

describe("paretoSmooth", () => {
  // Worked example W12; R's loo::psis has the same to 1e-9.
  it.each([
    // The example for a thousand draws is given with six digits.
    { digits: 9, draws: 100, shape: 0.4707487874917176, largest: 0.13561161847044462, effective: 24.017217813033835 },
    { digits: 5, draws: 1000, shape: 0.420769, largest: 0.0343698, effective: 188.602317, mean: 0.829561 }
  ])("has the worked example's tail and weights for $draws draws", example => {
    const { digits, draws, shape, largest, effective, mean } = example
    const smoothed = paretoSmooth(ratios(draws))
    expect(smoothed.shape / shape).toBeCloseTo(1, digits)
    expect(Math.max(...smoothed.weights) / largest).toBeCloseTo(1, digits)
    expect(smoothed.effectiveDraws / effective).toBeCloseTo(1, digits)
    const weighted = smoothed.weights.reduce((sum, w, i) => sum + (w * (i + 1)) / draws, 0)
    if (mean !== undefined) expect(weighted / mean).toBeCloseTo(1, digits)
  })

  it("trusts larger tails the more draws there are, up to 0.7", () => {
    expect(reliableShape(100)).toBe(0.5)
    expect(reliableShape(10_000)).toBe(0.7)
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
    expected.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 9))
    expect(shape).toBe(Number.POSITIVE_INFINITY)
  })
})
