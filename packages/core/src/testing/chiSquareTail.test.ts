import { expect, it } from "vitest"
import { chiSquareTail } from "./chiSquareTail.ts"

it("chiSquareTail has the worked example's value (W15)", () => {
  expect(chiSquareTail(3, 9)).toBeCloseTo(0.964295, 6)
})

it.each([0.01, 1, 5, 30, 400])("chiSquareTail is e^(−x/2) for two degrees of freedom: %d", x => {
  expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12)
})

it.each([0.3, 8, 11, 12, 60])("chiSquareTail is the closed form for ten: %d", x => {
  // Q(5, z) = e^(−z) Σ_{k<5} z^k / k!
  const z = x / 2
  const sum = 1 + z + z ** 2 / 2 + z ** 3 / 6 + z ** 4 / 24
  expect(chiSquareTail(x, 10) / (Math.exp(-z) * sum)).toBeCloseTo(1, 12)
})

it("chiSquareTail has the table's critical values for one and nineteen degrees of freedom", () => {
  expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
  expect(chiSquareTail(30.143527205646155, 19)).toBeCloseTo(0.05, 12)
})

it("chiSquareTail is 1 at 0, 0 at ∞, and NaN below 0 and at NaN", () => {
  expect(chiSquareTail(0, 3)).toBe(1)
  expect(chiSquareTail(Number.POSITIVE_INFINITY, 3)).toBe(0)
  expect(chiSquareTail(-1, 3)).toBeNaN()
  expect(chiSquareTail(Number.NaN, 3)).toBeNaN()
})
