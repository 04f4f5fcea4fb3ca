import { describe, expect, it } from "vitest"
import { createRng } from "@liftmix/core"
import { relativeError } from "../testing/relativeError.ts"
import type { DonorPanel } from "./CentredPanel.ts"
import { conformalInterval } from "./conformalInterval.ts"
import { type ConformalStatistic, conformalTest } from "./conformalTest.ts"
import { placeboInSpace } from "./placeboInSpace.ts"
import { movingBlocks, randomOrders } from "./PeriodOrders.ts"
import { subsets } from "./subsets.ts"
import { syntheticControl } from "./syntheticControl.ts"

const donors = [
  [10, 11, 12, 13, 12, 14, 13, 15],
  [20, 19, 21, 22, 20, 23, 22, 24],
  [30, 33, 31, 34, 36, 35, 37, 36],
  [5, 6, 5, 7, 6, 8, 7, 9]
]
const panel = { treated: [21.1, 21.7, 22.55, 23.85, 23.28, 24.82, 26.5, 28.3], donors: donors.flat() }

const rule = (statistic: ConformalStatistic, orders = movingBlocks(8, 6)) => ({ statistic, orders, ridge: undefined })
const level = (tested: DonorPanel, effect = 0) => conformalTest(tested, 6, rule("absoluteSum"), effect)

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
    const { pValue, statistic } = level(panel)
    expect(relativeError(statistic, 2.825904)).toBeLessThan(1e-6)
    expect(Math.abs(effects[6] + effects[7])).toBeCloseTo(statistic, 12)
    // No other of the eight shifts is as extreme.
    expect(pValue).toBe(1 / 8)
  })

  it("finds an effect of exactly that size not surprising at all", () => {
    const shifted = panel.treated.map((y, t) => (t < 6 ? y : y + 50))
    expect(level({ ...panel, treated: shifted }).pValue).toBe(1 / 8)
    const residuals = (effect: number) => level({ ...panel, treated: shifted }, effect)
    expect(residuals(50).statistic).toBeCloseTo(level(panel).statistic, 9)
  })

  it.each(["sum", "negativeSum", "absoluteSum", "sumOfAbsolutes"] as const)(
    "compares %s with all orders, or with random ones as near as their Monte Carlo error says",
    statistic => {
      const { effects } = syntheticControl(panel, 8)
      const summary = (places: readonly number[]) => {
        const sum = effects[places[0]] + effects[places[1]]
        if (statistic === "sumOfAbsolutes") return Math.abs(effects[places[0]]) + Math.abs(effects[places[1]])
        return statistic === "absoluteSum" ? Math.abs(sum) : statistic === "sum" ? sum : -sum
      }
      const share = (orders: readonly (readonly number[])[]) =>
        orders.filter(places => summary(places) >= summary([6, 7]) - 1e-9).length / orders.length
      const shifts = Array.from({ length: 8 }, (_, s) => [(6 + s) % 8, (7 + s) % 8])
      expect(conformalTest(panel, 6, rule(statistic)).pValue).toBe(share(shifts))
      expect(conformalTest(panel, 6, rule(statistic)).error).toBe(0)
      const { error, pValue } = conformalTest(panel, 6, rule(statistic, randomOrders(8, 6, 40_000, createRng(5))))
      expect(error).toBeCloseTo(Math.sqrt((pValue * (1 - pValue)) / 40_001), 12)
      expect(Math.abs(pValue - share([...subsets(8, 2)]))).toBeLessThan(4 * error + 1 / 40_001)
    }
  )

  it("accepts the effects that a test does not reject, and all where there are too few orders to reject any", () => {
    const interval = conformalInterval(panel, 6, { ...rule("absoluteSum"), statistic: "absoluteSum" }, 0.8)
    if (interval._tag !== "Interval") throw new Error(interval._tag)
    const { lower, upper } = interval
    expect(lower).toBeLessThan(2.157411)
    expect(upper).toBeGreaterThan(2.157411)
    for (const [effect, isAccepted] of [
      [lower + 1e-3, true],
      [lower - 1e-3, false],
      [upper - 1e-3, true],
      [upper + 1e-3, false]
    ] as const) {
      expect(level(panel, effect).pValue >= 0.2).toBe(isAccepted)
    }
    // Of 8 shifts, p is at least 1/8.
    const all = conformalInterval(panel, 6, { ...rule("absoluteSum"), statistic: "absoluteSum" }, 0.9)
    expect(all).toEqual({ _tag: "Interval", lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY })
  })

  it("accepts no effect where none makes noisier periods look like the others", () => {
    const periods = Array.from({ length: 44 }, (_, t) => t)
    const twoDonors = periods.map(t => 10 + Math.sin(t)).concat(periods.map(t => 20 + Math.cos(t)))
    const noisy = periods.map(t => 15 + Math.sin(t + 1) + (t < 40 ? 0 : 40 * (-1) ** t))
    const sizes = { ...rule("sumOfAbsolutes", movingBlocks(44, 40)), statistic: "sumOfAbsolutes" } as const
    const interval = conformalInterval({ treated: noisy, donors: twoDonors }, 40, sizes, 0.9)
    // Whatever the effect, at most one other of the 44 shifts is as extreme.
    expect(interval).toEqual({ _tag: "NoneAccepted", greatestPValue: 2 / 44 })
  })

  it("finds a large effect extreme among placebos in space, which have each other as donors", () => {
    const shifted = panel.treated.map((y, t) => (t < 6 ? y : y + 50))
    expect(placeboInSpace({ ...panel, treated: shifted }, 6).pValue).toBe(1 / 5)
    // The treated area is no donor to a placebo.
    const { effects } = syntheticControl({ treated: donors[1], donors: donors.toSpliced(1, 1).flat() }, 6)
    const size = (from: number, to: number) => Math.hypot(...effects.slice(from, to)) / Math.sqrt(to - from)
    expect(placeboInSpace(panel, 6).ratios[2]).toBeCloseTo(size(6, 8) / size(0, 6), 9)
    expect(() => placeboInSpace({ treated: donors[0], donors: donors[1] }, 6)).toThrow(RangeError)
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
