import { describe, expect, it } from "vitest"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { digamma } from "./digamma.ts"
import { logGamma } from "./logGamma.ts"

describe("digamma", () => {
  it("is the derivative of logGamma", () => {
    for (const x of [0.07, 0.5, 1, 2.5, 9.99, 10, 47, 1e4]) {
      expect(digamma(x)).toBeCloseTo(finiteDifference(logGamma, x, 1e-3 * x), 8)
    }
  })

  it("is −γ at 1, Euler's constant, −∞ at 0 and has no value below", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14)
    expect(digamma(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(digamma(-0.5)).toBeNaN()
  })
})
