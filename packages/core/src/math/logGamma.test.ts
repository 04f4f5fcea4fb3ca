import { describe, expect, it } from "vitest"
import { logGamma } from "./logGamma.ts"

describe("logGamma", () => {
  it("is the log factorial at whole numbers", () => {
    let logFactorial = 0
    for (let n = 1; n < 200; n++) {
      expect(Math.abs(logGamma(n) - logFactorial)).toBeLessThan(8e-15 * Math.max(1, logFactorial))
      logFactorial += Math.log(n)
    }
  })

  it("is log √π at 1/2, and large close to 0", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
    expect(logGamma(1e-8)).toBeCloseTo(18.420680738180209, 13)
    expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY)
    expect(logGamma(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  it("has no value below 0 and at NaN", () => {
    expect(logGamma(-0.5)).toBeNaN()
    expect(logGamma(Number.NaN)).toBeNaN()
  })
})
