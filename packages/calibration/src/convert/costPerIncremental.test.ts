import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { costPerIncremental } from "./costPerIncremental.ts"
import { returnOnSpend } from "./returnOnSpend.ts"
import { standardErrorFromInterval } from "./standardErrorFromInterval.ts"

describe("costPerIncremental", () => {
  it("swaps the ends of the interval (W1f)", () => {
    const { lift } = costPerIncremental(50_000)
    const [lower, upper] = [lift(60), lift(30)]
    expect(relativeError([lift(40), lower, upper], [1250, 833.3333333333334, 1666.6666666666667])).toBeLessThan(1e-6)
    const se = standardErrorFromInterval(1250, { lower, upper, level: 0.9, sides: 2 })
    expect(relativeError(se, 253.31534662990381)).toBeLessThan(1e-6)
  })

  it("uses the delta method for a lone standard error (W1g)", () => {
    const { lift, se } = costPerIncremental(60_000)
    expect(relativeError([lift(75), se(75, 10)], [800, 106.66666666666667])).toBeLessThan(1e-6)
  })

  it("is the reciprocal of a return on spend, in sign too", () => {
    expect(costPerIncremental(-500).lift(4)).toBe(returnOnSpend(-500).lift(1 / 4))
    expect(returnOnSpend(-500).se(2, 0.5)).toBe(250)
  })
})
