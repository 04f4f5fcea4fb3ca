import { describe, expect, it } from "vitest"
import { bridgeKpi } from "./bridgeKpi.ts"
import { totalFromRate } from "./totalFromRate.ts"

describe("bridgeKpi", () => {
  it("scales lift and error by an exact factor", () => {
    expect(bridgeKpi({ lift: 100, se: 20 }, 0.5, 0)).toEqual({ lift: 50, se: 10 })
  })

  it("has the variance of a product of independent quantities", () => {
    const { lift, se } = bridgeKpi({ lift: 100, se: 20 }, 2, 0.3)
    expect(lift).toBe(200)
    expect(se ** 2).toBeCloseTo(2 ** 2 * 20 ** 2 + 100 ** 2 * 0.3 ** 2 + 0.3 ** 2 * 20 ** 2, 9)
  })
})

describe("totalFromRate", () => {
  it("scales the error of a mean like the mean", () => {
    expect(totalFromRate({ lift: 155.5, se: 10 }, 2, 15)).toEqual({ lift: 4665, se: 300 })
  })
})
