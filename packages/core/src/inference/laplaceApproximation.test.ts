import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { reliableShape } from "../math/paretoSmooth.ts"
import { laplaceApproximation } from "./laplaceApproximation.ts"
import { searchMode, stepToMode } from "./searchMode.ts"

function searchThrough(density: LogDensity) {
  const search = searchMode(density, createRng(1, "start"))
  while (search.state === "searching") stepToMode(density, search)
  return search
}
const approximate = (density: LogDensity, draws = 4000) =>
  laplaceApproximation(density, searchThrough(density), createRng(1), draws)
const column = (positions: Float64Array, dimension: number, i: number) =>
  Array.from({ length: positions.length / dimension }, (_, draw) => positions[draw * dimension + i] ?? Number.NaN)
const average = (values: readonly number[], weights?: Float64Array) =>
  values.reduce((sum, x, i) => sum + x * (weights?.[i] ?? 1 / values.length), 0)

/** Correlation 0.8, sds 1 and 3, mean (5, −2). */
const normal: LogDensity = {
  dimension: 2,
  valueAndGradient(q, gradient) {
    const [x, y] = [q[0] - 5, (q[1] + 2) / 3]
    const scale = 1 / (1 - 0.8 ** 2)
    gradient[0] = -scale * (x - 0.8 * y)
    gradient[1] = (-scale * (y - 0.8 * x)) / 3
    return -0.5 * scale * (x * x - 1.6 * x * y + y * y)
  }
}

/** ln of a Gamma(shape) variable: skewed, with known mean ψ(shape). */
const logGammaDensity = (shape: number): LogDensity => ({
  dimension: 1,
  valueAndGradient(q, gradient) {
    gradient[0] = shape - Math.exp(q[0])
    return shape * q[0] - Math.exp(q[0])
  }
})

describe("laplaceApproximation", () => {
  it("is a normal density itself: its moments, and equal weights", () => {
    const { positions, shape, weights } = approximate(normal)
    const [x, y] = [column(positions, 2, 0), column(positions, 2, 1)]
    // Five standard errors of 4,000 independent draws.
    const band = 5 / Math.sqrt(4000)
    expect(Math.abs(average(x) - 5)).toBeLessThan(band)
    expect(Math.abs(average(y) + 2)).toBeLessThan(3 * band)
    const covariance = average(x.map((value, i) => (value - 5) * ((y[i] ?? Number.NaN) + 2)))
    expect(Math.abs(covariance / (0.8 * 3) - 1)).toBeLessThan(2 * band)
    // Weights differ only by the rounding of a Hessian from differences.
    expect(Math.max(...weights) / Math.min(...weights)).toBeLessThan(1 + 1e-4)
    expect(shape).toBeLessThan(reliableShape(4000))
  })

  it("weighted draws have the mean of a skewed density, which the bare ones miss", () => {
    const { positions, weights } = approximate(logGammaDensity(4))
    const draws = Array.from(positions)
    const digammaOf4 = 1.2561176684318
    expect(Math.abs(average(draws, weights) - digammaOf4)).toBeLessThan(0.03)
    expect(average(draws)).toBeGreaterThan(digammaOf4 + 0.08)
  })

  it("says so where the density is not like a normal one", () => {
    // Five times Student's t with 1 degree of freedom: the normal density at the mode has no weight in their tails.
    const cauchy: LogDensity = {
      dimension: 5,
      valueAndGradient(q, gradient) {
        let value = 0
        for (let i = 0; i < 5; i++) {
          gradient[i] = (-2 * q[i]) / (1 + q[i] * q[i])
          value -= Math.log(1 + q[i] * q[i])
        }
        return value
      }
    }
    expect(approximate(cauchy).shape).toBeGreaterThan(reliableShape(4000))
  })

  it("finds no mode where there is none", () => {
    // Neal's funnel: the density grows without bound as the scale shrinks.
    const funnel: LogDensity = {
      dimension: 6,
      valueAndGradient(q, gradient) {
        let value = -0.5 * (q[0] / 3) ** 2
        gradient[0] = -q[0] / 9
        for (let i = 1; i < 6; i++) {
          const precision = Math.exp(-2 * q[0])
          value -= 0.5 * q[i] * q[i] * precision + q[0]
          gradient[0] += q[i] * q[i] * precision - 1
          gradient[i] = -q[i] * precision
        }
        return value
      }
    }
    const unbounded: LogDensity = {
      ...funnel,
      valueAndGradient: (q, gradient) => {
        const value = funnel.valueAndGradient(q, gradient)
        // Without the prior of the scale there is no end to it.
        gradient[0] += q[0] / 9
        return value + 0.5 * (q[0] / 3) ** 2
      }
    }
    expect(searchThrough(unbounded).state).toBe("lost")
    expect(() => approximate(unbounded)).toThrow("lost")
  })

  it("the same stream gives the same draws", () => {
    expect(approximate(normal, 50).positions).toEqual(approximate(normal, 50).positions)
  })
})
