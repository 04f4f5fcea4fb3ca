import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { crps } from "./crps.ts"

describe("crps", () => {
  it("is the absolute error of a certain prediction", () => {
    expect(crps([3], 5)).toBe(2)
    expect(crps([3, 3, 3, 3], 1.5)).toBeCloseTo(1.5, 14)
  })

  it("is the integral of the squared distance between distribution functions", () => {
    const draws = [4, 1, 1, 7, 2.5]
    const actual = 3
    let integral = 0
    for (let x = 0; x < 9; x += 0.001) {
      const cdf = draws.filter(draw => draw <= x + 0.0005).length / draws.length
      integral += 0.001 * (cdf - (x + 0.0005 >= actual ? 1 : 0)) ** 2
    }
    // A step of 0.001 at six jumps
    expect(crps(draws, actual)).toBeCloseTo(integral, 2)
  })

  it("is (√2 − 1)/√π in the middle of a standard normal", () => {
    const rng = createRng(1, "crps")
    const draws = Float64Array.from({ length: 100_000 }, () => rng.normal())
    // Five standard errors: the score's summands have an sd below 0.6
    expect(Math.abs(crps(draws, 0) - (Math.SQRT2 - 1) / Math.sqrt(Math.PI))).toBeLessThan((5 * 0.6) / Math.sqrt(1e5))
  })

  it("is NaN where a draw is", () => {
    expect(crps([1, Number.NaN], 1)).toBeNaN()
  })
})
