import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { kpiFactor } from "./kpiFactor.ts"
import { observeLift } from "./observeLift.ts"

const spend = new Array<number>(16).fill(100)
const money = nationalDataset({ tv: spend })
const count = nationalDataset({ tv: spend }, { valuePerUnit: 12 })
const bareCount = nationalDataset({ tv: spend }, { valuePerUnit: null })
const inMoney = experimentRecord({ kpi: { unit: "currency" }, transport: { driftSdPerSqrtYear: 0 } })
const inUnits = experimentRecord({ kpi: { unit: "count" } })
const refuse = (code: string) => {
  throw new Error(code)
}

describe("kpiFactor", () => {
  it("is 1 where lift and KPI are of one kind, or the lift is in the model's unit", () => {
    expect(kpiFactor(inMoney, money, refuse)).toEqual({ factor: 1, sd: 0 })
    expect(kpiFactor(inUnits, count, refuse)).toEqual({ factor: 1, sd: 0 })
    expect(kpiFactor(inUnits, bareCount, refuse)).toEqual({ factor: 1, sd: 0 })
    expect(kpiFactor(experimentRecord(), count, refuse)).toEqual({ factor: 1, sd: 0 })
  })

  it("divides money by the value per unit during the test", () => {
    expect(kpiFactor(inMoney, count, refuse)?.factor).toBeCloseTo(1 / 12, 12)
    const rising = {
      ...count,
      kpi: { ...count.kpi, valuePerUnit: Float64Array.from(spend, (_, t) => (t < 6 ? 99 : 10)) }
    }
    expect(kpiFactor(inMoney, rising, refuse)?.factor).toBeCloseTo(1 / 10, 12)
  })

  it("is what the record states", () => {
    const stated = experimentRecord({ kpi: { unit: "count", toModel: { factor: 3, sd: 0.5 } } })
    expect(kpiFactor(stated, money, refuse)).toEqual({ factor: 3, sd: 0.5 })
  })

  it("asks where there is no way from one to the other", () => {
    expect(() => kpiFactor(inUnits, money, refuse)).toThrow("E02")
    expect(() => kpiFactor(inMoney, bareCount, refuse)).toThrow("E02")
  })
})

describe("observeLift", () => {
  it("takes lift and error through the bridge, whose own error widens the result", () => {
    const exact = observeLift(inMoney, count, { factor: 0.5, sd: 0 }, false)
    expect(exact).toMatchObject({ lift: -350, se: 60, transportVariance: 0 })
    const unsure = observeLift(inMoney, count, { factor: 0.5, sd: 0.1 }, false)
    expect(unsure.se).toBeCloseTo(Math.sqrt(60 ** 2 + (0.1 * 700) ** 2 + (0.1 * 120) ** 2), 9)
  })

  it("turns skewed shapes into two-piece noise around their median", () => {
    const estimate = {
      lift: 127,
      se: 50,
      dist: "shifted_lognormal",
      shift: -30,
      mu: Math.log(150),
      logScale: 0.31055992788412506,
      seMethod: "reported"
    } as const
    const { lift, noise } = observeLift({ ...inMoney, estimate }, money, { factor: 1, sd: 0 }, false)
    expect(lift).toBeCloseTo(120, 9)
    // The same interval as in W1c, with scales 36.5 below and 60.8 above.
    expect(noise.slope(lift, 120 + 60.79568319117691)).toBeCloseTo(-1 / 60.79568319117691, 9)
    expect(noise.slope(lift, 120 - 36.47740991470615)).toBeCloseTo(1 / 36.47740991470615, 9)
  })

  it("summarises draws", () => {
    const estimate = { lift: 0, se: 1, dist: "draws", draws: [4, 2, 6, 3, 5], seMethod: "reported" } as const
    expect(observeLift({ ...inMoney, estimate }, money, { factor: 1, sd: 0 }, false).lift).toBe(4)
  })
})
