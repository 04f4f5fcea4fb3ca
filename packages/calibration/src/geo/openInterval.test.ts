import tCdf from "@stdlib/stats-base-dists-t-cdf"
import { describe, expect, it } from "vitest"
import { criticalValue } from "../convert/criticalValue.ts"
import { openInterval } from "./openInterval.ts"
import type { PanelLift } from "./PanelLift.ts"
import { probabilityOfReturn } from "./probabilityOfReturn.ts"

const half = criticalValue(0.8, 2, 40) * 10
const lift: PanelLift = {
  method: "tbr",
  lift: 100,
  se: 10,
  df: 40,
  seMethod: "tbr",
  interval: { lower: 100 - half, upper: 100 + half, level: 0.8, sides: 2 },
  att: 1,
  baseline: 10_000,
  liftPercent: 1,
  pValue: 0.01,
  spendDelta: { value: 50, se: 0 },
  iroas: { mean: 2, lower: (100 - half) / 50, upper: (100 + half) / 50 },
  weights: {},
  diagnostics: {}
}
const cut: PanelLift = { ...lift, lift: -100, spendDelta: { value: -50, se: 0 } }

describe("openInterval", () => {
  it("keeps the lower bound of the return, at the level of a one-sided bound", () => {
    const { interval, iroas } = openInterval(lift)
    const lower = 100 - criticalValue(0.9, 1, 40) * 10
    expect(interval).toEqual({ lower: expect.closeTo(lower, 10), upper: Infinity, level: 0.9, sides: 1 })
    expect(iroas).toEqual({ mean: 2, lower: expect.closeTo(lower / 50, 10), upper: Infinity })
  })

  it("keeps the upper bound of the lift where spend was cut: there it bounds the return from below", () => {
    expect(openInterval(cut).interval).toMatchObject({ lower: -Infinity, upper: 100 + half })
  })
})

describe("probabilityOfReturn", () => {
  it("is the t distribution's tail for a known spend change, and the same for its mirror image", () => {
    const expected = tCdf((100 - 1.8 * 50) / 10, 40)
    expect(probabilityOfReturn(lift, 1.8)).toBeCloseTo(expected, 12)
    expect(probabilityOfReturn(cut, 1.8)).toBeCloseTo(expected, 12)
  })

  it("is one half at the estimate, less sure on either side where the spend change is uncertain", () => {
    expect(probabilityOfReturn(lift, 2)).toBe(0.5)
    const vague = { ...lift, spendDelta: { value: 50, se: 10 } }
    expect(probabilityOfReturn(vague, 1.8)).toBeLessThan(probabilityOfReturn(lift, 1.8)!)
    expect(probabilityOfReturn(vague, 2.2)).toBeGreaterThan(probabilityOfReturn(lift, 2.2)!)
  })
})
