import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { conformalTest } from "./conformalTest.ts"
import { syntheticControl } from "./syntheticControl.ts"

const donors = [
  [10, 11, 12, 13, 12, 14, 13, 15],
  [20, 19, 21, 22, 20, 23, 22, 24],
  [30, 33, 31, 34, 36, 35, 37, 36],
  [5, 6, 5, 7, 6, 8, 7, 9]
]
const panel = { treated: [21.1, 21.7, 22.55, 23.85, 23.28, 24.82, 26.5, 28.3], donors: donors.flat() }

describe("syntheticControl", () => {
  it("has the worked example's weights, effects and imbalance (W11)", () => {
    const { weights, effects, imbalance } = syntheticControl(panel, 6)
    // A weight of 0 is compared absolutely.
    expect(relativeError(weights, [0.3982142857142854, 0.3798214285714287, 0.22196428571428578, 0])).toBeLessThan(1e-6)
    expect(relativeError(effects.slice(6), [1.92446428571429, 2.3903571428571446])).toBeLessThan(1e-6)
    expect(relativeError(imbalance, 0.17186996745879232)).toBeLessThan(1e-6)
  })

  it.each([
    [
      10,
      [0.400441690152026, 0.3823510002778552, 0.22384347834715995, -0.006636168777041276],
      [1.9176122831739022, 2.3891427182153784]
    ],
    [
      1,
      [0.4061417940670239, 0.39325415105801403, 0.22996519692214246, -0.029361142047180475],
      [1.8946627265363993, 2.384558317302826]
    ]
  ])("corrects the weights by ridge %d (W11)", (ridge, weights, effects) => {
    const fit = syntheticControl(panel, 6, ridge)
    expect(relativeError(fit.weights, weights)).toBeLessThan(1e-6)
    expect(relativeError(fit.effects.slice(6), effects)).toBeLessThan(1e-6)
  })

  it("tests the level by the worked example's statistic, fitted to all periods as if none were treated (W11)", () => {
    const { effects, weights } = syntheticControl(panel, 8)
    expect(relativeError(weights, [0, 0.600517, 0.399483, 0])).toBeLessThan(3e-6)
    const { pValue, statistic } = conformalTest(panel, 6, "absoluteSum")
    expect(relativeError(statistic, 2.825904)).toBeLessThan(1e-6)
    expect(Math.abs(effects[6] + effects[7])).toBeCloseTo(statistic, 12)
    // No other of the eight shifts is as extreme.
    expect(pValue).toBe(1 / 8)
  })

  it("finds an effect of exactly that size not surprising at all", () => {
    const shifted = panel.treated.map((y, t) => (t < 6 ? y : y + 50))
    expect(conformalTest({ ...panel, treated: shifted }, 6, "absoluteSum").pValue).toBe(1 / 8)
    const residuals = (effect: number) => conformalTest({ ...panel, treated: shifted }, 6, "absoluteSum", effect)
    expect(residuals(50).statistic).toBeCloseTo(conformalTest(panel, 6, "absoluteSum").statistic, 9)
  })

  it("reproduces a treated area that is a mixture of donors, whatever its level", () => {
    const mixture = donors[0].map((_, t) => 100 + 0.25 * donors[0][t] + 0.75 * donors[2][t] + (t >= 6 ? 3 : 0))
    const { effects, imbalance, scaledImbalance } = syntheticControl({ treated: mixture, donors: donors.flat() }, 6)
    expect(imbalance).toBeLessThan(1e-9)
    expect(scaledImbalance).toBeLessThan(1e-9)
    expect(relativeError(effects.slice(6), [3, 3])).toBeLessThan(1e-9)
  })

  it("refuses a panel whose series differ in length", () => {
    expect(() => syntheticControl({ treated: [1, 2, 3], donors: [1, 2, 3, 4] }, 2)).toThrow(RangeError)
  })
})
