import { expect, it } from "vitest"
import { summariseResiduals } from "./summariseResiduals.ts"

const fit = (residuals: readonly number[]) => ({
  dates: residuals.map((_, t) => `2025-01-0${t + 1}`),
  actual: residuals.map((residual, t) => 100 * t + residual),
  fitted: { mean: residuals.map((_, t) => 100 * t), lower: [], upper: [] },
  components: []
})

it("summariseResiduals names the largest misses, their size, and how they follow each other", () => {
  const { largest, lagCorrelation, residuals, sd } = summariseResiduals(fit([1, -1, 1, -5, 4]))
  expect(residuals).toEqual([1, -1, 1, -5, 4])
  expect(largest).toEqual([
    { date: "2025-01-04", residual: -5 },
    { date: "2025-01-05", residual: 4 },
    { date: "2025-01-01", residual: 1 }
  ])
  expect(sd).toBeCloseTo(Math.sqrt(44 / 5), 12)
  // (−1 − 1 − 5 − 20) / 44
  expect(lagCorrelation).toBeCloseTo(-27 / 44, 12)
})

it("a fit without a miss has no correlation of misses", () => {
  expect(summariseResiduals(fit([0, 0, 0])).lagCorrelation).toBeNaN()
})
