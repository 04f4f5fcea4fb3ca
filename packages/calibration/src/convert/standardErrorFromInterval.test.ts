import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { standardErrorFromInterval } from "./standardErrorFromInterval.ts"

describe("standardErrorFromInterval", () => {
  it("reads a symmetric 90 % interval (W1a)", () => {
    const interval = { lower: 0.9, upper: 2.7, level: 0.9, sides: 2 } as const
    expect(relativeError(standardErrorFromInterval(1.8, interval), 0.5471611487205923)).toBeLessThan(1e-6)
  })

  it("reads a one-sided t interval given by its precision (W1b)", () => {
    const interval = { lower: 2.946742 - 0.120548, upper: undefined, level: 0.9, sides: 1 } as const
    expect(relativeError(standardErrorFromInterval(2.946742, interval, 40), 0.09251026235080091)).toBeLessThan(1e-6)
  })

  it("reads a lone upper bound as the mirror image of a lone lower bound", () => {
    const below = { lower: 2, upper: undefined, level: 0.95, sides: 1 } as const
    const above = { lower: undefined, upper: 4, level: 0.95, sides: 1 } as const
    expect(standardErrorFromInterval(3, above)).toBe(standardErrorFromInterval(3, below))
  })

  it("refuses bounds that do not fit the number of sides", () => {
    expect(() => standardErrorFromInterval(3, { lower: 2, upper: 4, level: 0.9, sides: 1 })).toThrow(RangeError)
    expect(() => standardErrorFromInterval(3, { lower: 2, upper: undefined, level: 0.9, sides: 2 })).toThrow(RangeError)
  })
})
