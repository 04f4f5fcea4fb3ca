import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { createDualAveraging, restart, updateStep } from "./dualAveraging.ts"

/** Acceptance that falls with the step size and is 0.8 at a step of 0.25, with noise. */
const acceptanceOf = (stepSize: number, noise: number) => 1 / (1 + stepSize) + 0.1 * noise

describe("dual averaging", () => {
  it("finds the step size whose acceptance is the target, and averages the noise away", () => {
    const rng = createRng(1)
    const averaging = createDualAveraging(0.8, 10)
    for (let i = 0; i < 2000; i++) updateStep(averaging, acceptanceOf(Math.exp(averaging.logStep), rng.normal()))
    expect(Math.exp(averaging.logAverage)).toBeGreaterThan(0.22)
    expect(Math.exp(averaging.logAverage)).toBeLessThan(0.28)
  })

  it("follows Hoffman and Gelman's recursion: the first two updates by hand", () => {
    const averaging = createDualAveraging(0.8, 0.5)
    updateStep(averaging, 0.3)
    // H̄ = (0.8 − 0.3)/11, log ε = log(10 · 0.5) − √1/0.05 · H̄, and the average starts there
    const first = Math.log(5) - 20 * (0.5 / 11)
    expect(averaging.logStep).toBeCloseTo(first, 14)
    expect(averaging.logAverage).toBeCloseTo(first, 14)
    updateStep(averaging, 1)
    const shortfall = (11 / 12) * (0.5 / 11) + (1 / 12) * -0.2
    const second = Math.log(5) - 20 * Math.SQRT2 * shortfall
    const weight = 2 ** -0.75
    expect(averaging.logStep).toBeCloseTo(second, 14)
    expect(averaging.logAverage).toBeCloseTo(weight * second + (1 - weight) * first, 14)
  })

  it("keeps the step size it was given until the first update", () => {
    const averaging = createDualAveraging(0.8, 0.3)
    expect(averaging.logStep).toBe(Math.log(0.3))
    expect(averaging.logAverage).toBe(Math.log(0.3))
  })

  it("starts anew after a restart", () => {
    const averaging = createDualAveraging(0.8, 0.3)
    updateStep(averaging, 0.1)
    restart(averaging, 2)
    expect(averaging).toEqual(createDualAveraging(0.8, 2))
  })
})
