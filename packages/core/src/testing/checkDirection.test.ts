import { expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { checkDirection } from "./checkDirection.ts"

/** −Σ x⁴/4 with the gradient's entries multiplied by what is said of them. */
const quartic = (factors: readonly number[]): LogDensity => ({
  dimension: factors.length,
  valueAndGradient(position, gradient) {
    factors.forEach((factor, i) => {
      gradient[i] = -factor * position[i] ** 3
    })
    return factors.reduce((sum, _, i) => sum - position[i] ** 4 / 4, 0)
  }
})
const position = Float64Array.of(1.2, -0.7, 0.9)
const errors = (factors: readonly number[]) =>
  [1, 2, 3, 4, 5].map(seed => checkDirection(quartic(factors), position, createRng(seed, "direction")))

it("an exact gradient is off by rounding alone, along any direction", () => {
  for (const error of errors([1, 1, 1])) expect(error).toBeLessThan(1e-10)
})

it("an error in one coordinate shows along every direction", () => {
  for (const factors of [
    [1.1, 1, 1],
    [1, 0.9, 1],
    [1, 1, -1]
  ])
    for (const error of errors(factors)) expect(error).toBeGreaterThan(1e-4)
})

it("a gradient that is not a number is no agreement", () => {
  for (const error of errors([1, Number.NaN, 1])) expect(error).toBeNaN()
})
