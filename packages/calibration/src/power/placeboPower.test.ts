import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { minimumDetectableEffect, regressionDesignSe } from "./minimumDetectableEffect.ts"
import { normalPower } from "./normalPower.ts"
import { minimumDetectableLift, placeboPower } from "./placeboPower.ts"

const rng = createRng(4)
const windows = 2000
const errors = Float64Array.from({ length: windows }, () => 50 * rng.normal())
const half = 1.6448536269514722 * 50
const runs = {
  errors,
  lowers: errors.map(error => error - half),
  uppers: errors.map(error => error + half),
  baselines: new Float64Array(windows).fill(1000)
}

describe("placeboPower", () => {
  it("has the nominal size where the standard errors are right", () => {
    // Binomial: five standard deviations of 2000 windows at 10 % are 0.034.
    expect(Math.abs(placeboPower(runs, 0) - 0.1)).toBeLessThan(0.034)
  })

  it("reaches the wanted power at the minimum detectable lift, and not before", () => {
    const lift = minimumDetectableLift(runs, 0.8)
    expect(placeboPower(runs, lift + 1e-9)).toBeGreaterThanOrEqual(0.8)
    expect(placeboPower(runs, lift - 1e-3)).toBeLessThan(0.8)
    expect(Math.abs(lift * 1000 - minimumDetectableEffect(50))).toBeLessThan(5 * 50 * 0.03)
  })

  it("finds losses as it finds gains: the mirror image of the windows", () => {
    const mirrored = { ...runs, lowers: runs.uppers.map(x => -x), uppers: runs.lowers.map(x => -x) }
    expect(minimumDetectableLift(runs, 0.8, -1)).toBe(minimumDetectableLift(mirrored, 0.8, 1))
    expect(placeboPower(runs, -0.2)).toBe(placeboPower(mirrored, 0.2))
  })

  it("has no answer without windows, and finds nothing with intervals that are open", () => {
    expect(minimumDetectableLift({ errors: [], lowers: [], uppers: [], baselines: [] })).toBeNaN()
    const open = { ...runs, lowers: runs.errors.map(() => Number.NEGATIVE_INFINITY) }
    expect(minimumDetectableLift(open)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe("minimumDetectableEffect", () => {
  it("has the worked example's figures (W20)", () => {
    const se = regressionDesignSe(598.608249, 42, 28)
    expect(relativeError([se, minimumDetectableEffect(se)], [4089.272838, 10167.87411])).toBeLessThan(1e-6)
  })
})

describe("normalPower", () => {
  it("is the wanted power at the minimum detectable effect, either way, and half the level at nothing", () => {
    expect(normalPower(minimumDetectableEffect(50), 50)).toBeCloseTo(0.8, 12)
    expect(normalPower(-minimumDetectableEffect(50, 0.05, 0.9), 50, 0.05)).toBeCloseTo(0.9, 12)
    expect(normalPower(0, 50)).toBeCloseTo(0.05, 12)
  })

  it("is what placebos with that error find", () => {
    // Binomial: five standard deviations of 2000 windows at 64 % are 0.054.
    expect(Math.abs(placeboPower(runs, 0.1) - normalPower(100, 50))).toBeLessThan(0.054)
  })
})
