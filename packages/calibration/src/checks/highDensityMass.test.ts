import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import { describe, expect, it } from "vitest"
import { highDensityMass } from "./highDensityMass.ts"

const normalDensity = (x: number, mean: number) => Math.exp(-0.5 * (x - mean) ** 2) / Math.sqrt(2 * Math.PI)
const twoModes = (x: number) => 0.5 * (normalDensity(x, 4) + normalDensity(x, -4))
const twoModesCdf = (x: number) => 0.5 * (normalCdf(x, 4, 1) + normalCdf(x, -4, 1))

describe("highDensityMass", () => {
  it("counts every mode above the level", () => {
    // Within one unit of either mode; the other bump adds less than 1e-6.
    const mass = highDensityMass(twoModes, twoModesCdf, 5, { low: -20, high: 20 })
    expect(mass).toBeCloseTo(normalCdf(1, 0, 1) - normalCdf(-1, 0, 1), 5)
  })

  it("is 1 for a value beyond all mass and 0 for the mode", () => {
    expect(highDensityMass(twoModes, twoModesCdf, 60, { low: -20, high: 20 })).toBeCloseTo(1, 12)
    expect(
      highDensityMass(
        x => normalDensity(x, 1),
        x => normalCdf(x, 1, 1),
        1,
        { low: -9, high: 9 }
      )
    ).toBe(0)
  })
})
