import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { percentLiftOfBaseline, percentLiftOfOutcome } from "./percentLift.ts"
import { standardErrorFromInterval } from "./standardErrorFromInterval.ts"

// 5 % [1 %, 9 %] at 90 %
const sePercent = standardErrorFromInterval(0.05, { lower: 0.01, upper: 0.09, level: 0.9, sides: 2 })

describe("percentLift", () => {
  it("turns a relative lift with the observed outcome into a lift (W2)", () => {
    const { lift, se } = percentLiftOfOutcome(105_000)
    expect(relativeError(sePercent, 0.024318273276470768)).toBeLessThan(1e-6)
    expect(
      relativeError([lift(0.05), lift(0.01), lift(0.09)], [5000, 1039.6039603960396, 8669.7247706422])
    ).toBeLessThan(1e-6)
    expect(relativeError(se(0.05, sePercent), 2316.0260263305495)).toBeLessThan(1e-6)
    const fromEnds = standardErrorFromInterval(5000, { lower: lift(0.01), upper: lift(0.09), level: 0.9, sides: 2 })
    expect(relativeError(fromEnds, 2319.3920374506583)).toBeLessThan(1e-6)
  })

  it("adds the uncertainty of a known baseline (W2)", () => {
    const { lift, se } = percentLiftOfBaseline(100_000, 2000)
    expect(relativeError(lift(0.05), 5000)).toBeLessThan(1e-12)
    expect(relativeError(se(0.05, sePercent), 2434.3684324998385)).toBeLessThan(1e-6)
  })

  it("agrees for both bases where they describe the same experiment", () => {
    expect(percentLiftOfOutcome(105_000).lift(0.05)).toBeCloseTo(percentLiftOfBaseline(100_000).lift(0.05), 9)
  })
})
