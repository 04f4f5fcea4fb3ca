import {
  type AcceptedLifts,
  compareInference,
  conformalInterval,
  type ConformalStatistic,
  conformalTest,
  fitDonors,
  type Inference,
  jackknifePlus,
  leavePeriodsOut,
  movingBlocks,
  placeboInSpace,
  placeboInTime,
  placeTest,
  randomOrders,
  readGeoPanel
} from "@liftmix/calibration"
import { createRng } from "@liftmix/core"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { sharedText } from "../support/sharedText.ts"

/**
 * GeoLift's walkthrough: 40 cities, 105 days, chicago and portland treated on the last 15 (W11). The references are made by
 * geoLiftInference.py, which has the versions: synthetic control by non-negative least squares, all else written anew.
 */
const text = sharedText("data/geo/GeoLift_Test.csv")
const golden = JSON.parse(readFileSync(new URL("geoLiftInference.json", import.meta.url), "utf8"))
const [BEFORE, PERIODS, CITIES, UNITS] = [90, 105, 2, 30]

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1)
const errorOf = (accepted: AcceptedLifts | undefined) => accepted?.se ?? Number.NaN
const find = (from: readonly Inference[], statistic: ConformalStatistic, scheme: "iid" | "moving-block") =>
  from.find(({ test }) => test?.statistic === statistic && test.scheme === scheme)!

describe.skipIf(text === undefined)("inference on GeoLift's walkthrough (W11)", { timeout: 60_000 }, () => {
  const { panel } = readGeoPanel(text ?? "", "GeoLift_Test.csv", { geo: "location", date: "date", kpi: "Y" }, "refuse")
  const placed =
    panel && placeTest(panel, { treated: ["chicago", "portland"], start: "2021-04-01", measureEnd: "2021-04-15" })
  if (panel === undefined || placed === undefined || !("treated" in placed)) return
  const { donorPanel, ridge } = fitDonors(panel, placed, false)

  it.each([
    ["sum", 8],
    ["absoluteSum", 12],
    ["sumOfAbsolutes", 5]
  ] as const)("%s is as extreme in %d of 105 shifts", (statistic, shifts) => {
    const tested = conformalTest(donorPanel, BEFORE, { statistic, orders: movingBlocks(PERIODS, BEFORE), ridge })
    expect(golden.tests[statistic].shifts).toBe(shifts)
    expect(tested.pValue).toBeCloseTo(shifts / 105, 12)
    expect(tested.error).toBe(0)
    expect(relative(tested.statistic, golden.tests[statistic].statistic)).toBeLessThan(1e-9)
  })

  it.each([
    ["sum", 0.0988],
    ["absoluteSum", 0.199],
    ["sumOfAbsolutes", 0.0118]
  ] as const)("%s has the p-value of any order, %d", (statistic, published) => {
    const orders = randomOrders(PERIODS, BEFORE, 400_000, createRng(1, "orders"))
    const { error, pValue } = conformalTest(donorPanel, BEFORE, { statistic, orders, ridge })
    const { anyOrder } = golden.tests[statistic as ConformalStatistic]
    expect(error).toBeCloseTo(Math.sqrt((pValue * (1 - pValue)) / 400_001), 12)
    // The reference has ten times as many orders; the figures of the design as many as here.
    expect(Math.abs(pValue - anyOrder)).toBeLessThan(4 * error * Math.sqrt(1.1))
    expect(Math.abs(pValue - published)).toBeLessThan(4 * error * Math.SQRT2)
  })

  it.each([0.8, 0.9])("the test of the level by blocks accepts the same effects at level %d", level => {
    const rule = { statistic: "absoluteSum", orders: movingBlocks(PERIODS, BEFORE), ridge } as const
    const interval = conformalInterval(donorPanel, BEFORE, rule, level)
    if (interval._tag !== "Interval") throw new Error(interval._tag)
    const [lower, upper] = golden.blockInterval[level]
    // The last of 16 halvings of a step of 15 is 2e-4.
    expect(Math.abs(interval.lower - lower)).toBeLessThan(3e-4)
    expect(Math.abs(interval.upper - upper)).toBeLessThan(3e-4)
  })

  it("jackknife+ has GeoLift's interval", () => {
    const { lower, upper } = jackknifePlus(leavePeriodsOut(donorPanel, BEFORE), donorPanel, 0.9)
    expect(relative(lower, golden.jackknifePlus[0.9][0])).toBeLessThan(1e-9)
    expect(relative(upper, golden.jackknifePlus[0.9][1])).toBeLessThan(1e-9)
    expect([lower, upper].map(x => x.toFixed(4))).toEqual(["-81.6913", "378.3309"])
    expect([lower, upper].map(x => (UNITS * x).toFixed(2))).toEqual(["-2450.74", "11349.93"])
  })

  it("placebos in time have the reference's error", () => {
    const { df, se, totals } = placeboInTime(donorPanel, BEFORE, PERIODS - BEFORE)!
    expect([totals.length, df]).toEqual([golden.placebos.count, 3])
    expect(relative(CITIES * se, golden.placebos.se)).toBeLessThan(1e-9)
    // The design's figure left out the last of the 31.
    const rms = Math.sqrt(totals.slice(0, 30).reduce((sum, total) => sum + (CITIES * total) ** 2, 0) / 30)
    expect(Math.round(rms)).toBe(1368)
    expect(relative(rms, golden.placebos.seOfFirst30)).toBeLessThan(1e-9)
  })

  it("placebos in space find the reference's number of geos as extreme", () => {
    const { pValue, ratios } = placeboInSpace(donorPanel, BEFORE)
    const { asExtreme, geos, ratio } = golden.placebosInSpace
    expect([ratios.length, pValue * geos]).toEqual([geos, asExtreme])
    expect(relative(ratios[0] ?? Number.NaN, ratio)).toBeLessThan(1e-9)
  })

  describe("compared rule by rule", () => {
    const ninety = compareInference(panel, placed, false, 0.9, 1, createRng(1, "orders"))

    it("the test that GeoLift reports accepts no effect at all, and looks surer than it is", () => {
      const { accepted, greatestPValue, test } = find(ninety, "sumOfAbsolutes", "iid")
      expect(accepted).toBeUndefined()
      expect(test!.pValue).toBeLessThan(0.05)
      // Of 20 000 and of 10 000 orders.
      expect(Math.abs(greatestPValue! - golden.greatestPOfSizesInAnyOrder)).toBeLessThan(5 * 0.0013)
      // Φ⁻¹ is flat here: an error of 1e-3 in p, one Monte Carlo error of 9 999 orders, is 2 % of this.
      expect(relative(test!.se!, golden.seByPOfSizesInAnyOrder)).toBeLessThan(0.06)
      expect(relative(golden.seByPOfSizesInAnyOrder, 1853)).toBeLessThan(1e-3)
    })

    it("the same lift has errors from 1346 to 4195", () => {
      expect(Math.round(errorOf(ninety.find(({ rule }) => rule === "placebo")?.accepted))).toBe(1346)
      expect(Math.round(errorOf(ninety.find(({ rule }) => rule === "jackknife+")?.accepted))).toBe(4195)
      expect(Math.round(errorOf(find(ninety, "absoluteSum", "moving-block").accepted))).toBe(2726)
      // The design's 2283 is that of an interval of 80 % whose ends were sought in steps of 5 per city and day.
      const [lower, upper] = golden.blockInterval[0.8]
      const inSteps = 5 * (Math.floor(upper / 5) - Math.ceil(lower / 5))
      expect(relative((UNITS * inSteps) / (2 * 1.2815516), 2283)).toBeLessThan(1e-3)
      const eighty = compareInference(panel, placed, false, 0.8, 1, createRng(1, "orders"))
      expect(Math.round(errorOf(find(eighty, "absoluteSum", "moving-block").accepted))).toBe(2306)
    })

    it("an interval that is not around the lift is not made an error of", () => {
      const augmented = compareInference(panel, placed, true, 0.9, 1, createRng(1, "orders"))
      const { accepted } = find(augmented, "sumOfAbsolutes", "moving-block")
      expect(accepted!.upper).toBeLessThan(4704)
      expect(accepted!.se).toBeUndefined()
    })
  })
})
