import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"
import { scorePredictions } from "./scorePredictions.ts"

/** Predictions of independent observations with known means, sd 2. */
function normalPredictions(means: readonly number[], drawCount: number): PredictiveDraws {
  const rng = createRng(7, "predictions")
  const expected = new Float64Array(means.length * drawCount)
  means.forEach((m, t) => expected.fill(m, t * drawCount, (t + 1) * drawCount))
  return { drawCount, expected, predicted: expected.map(m => m + 2 * rng.normal()) }
}

describe("scorePredictions", () => {
  const means = Array.from({ length: 400 }, (_, t) => 100 + (t % 7))
  const predictions = normalPredictions(means, 2000)
  const rng = createRng(8, "actual")
  const noise = means.map(() => rng.normal())

  it("finds right predictions right: coverage, evenness, and the CRPS of a normal", () => {
    const score = scorePredictions(
      means.map((m, t) => m + 2 * noise[t]),
      predictions
    )
    for (const { level, share } of score.calibration.coverage)
      expect(Math.abs(share - level)).toBeLessThan(5 * Math.sqrt((level * (1 - level)) / 400))
    expect(score.calibration.uniformity).toBeGreaterThan(0.001)
    // E CRPS = σ/√π; its sd over observations is about σ/2
    expect(Math.abs(score.crps - 2 / Math.sqrt(Math.PI))).toBeLessThan((5 * 1) / 20)
  })

  it("sees intervals that are too narrow, and a bias", () => {
    const wild = scorePredictions(
      means.map((m, t) => m + 6 * noise[t]),
      predictions
    )
    expect(wild.calibration.coverage[2].share).toBeLessThan(0.6)
    expect(wild.calibration.uniformity).toBeLessThan(1e-6)
    const biased = scorePredictions(
      means.map((m, t) => m + 2 + 2 * noise[t]),
      predictions
    )
    expect(biased.calibration.uniformity).toBeLessThan(1e-6)
    expect(mean(biased.pit)).toBeGreaterThan(0.65)
  })

  it("has the textbook's errors", () => {
    const { rSquared, weightedMape } = scorePredictions([10, 20, 30], normalPredictions([12, 20, 27], 50))
    expect(weightedMape).toBeCloseTo(5 / 60, 12)
    expect(rSquared).toBeCloseTo(1 - 13 / 200, 12)
    expect(scorePredictions([10, 10], normalPredictions([12, 20], 50)).rSquared).toBeNull()
  })

  it("ranks what happened among the draws, strictly inside (0, 1)", () => {
    const four = [4, 1, 3, 2]
    const predicted = Float64Array.from([four, four, four, four].flat())
    const { crps, pit } = scorePredictions([0, 2.5, 3, 9], { drawCount: 4, expected: predicted, predicted })
    // j of four below: (j + ½)/5
    ;[0.1, 0.5, 0.5, 0.9].forEach((expected, t) => expect(pit[t]).toBeCloseTo(expected, 14))
    // mean |x − y| of 2.5, 1, 1 and 6.5, less half of mean |x − x′| = 20/16
    expect(crps).toBeCloseTo((2.5 + 1 + 1 + 6.5) / 4 - 20 / 16 / 2, 14)
  })

  it("refuses predictions of other observations", () => {
    expect(() => scorePredictions([1, 2, 3], normalPredictions([1, 2], 5))).toThrow(RangeError)
  })
})
