import { expect, it } from "vitest"
import { mean } from "./mean.ts"
import { variance } from "./variance.ts"

it("mean and variance of 2, 4, 4, 4, 5, 5, 7, 9 are 5 and 32/7", () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9]
  expect(mean(values)).toBe(5)
  expect(variance(values)).toBeCloseTo(32 / 7, 14)
})

it("variance does not lose small spread around a large mean", () => {
  expect(variance([1e9, 1e9 + 1, 1e9 + 2])).toBe(1)
})

it("mean of nothing and variance of a single value are not numbers", () => {
  expect(mean([])).toBeNaN()
  expect(variance([3])).toBeNaN()
})
