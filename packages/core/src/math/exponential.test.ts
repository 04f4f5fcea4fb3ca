import { describe, expect, it } from "vitest"
import { exponential } from "./exponential.ts"
import { createRng } from "./Rng.ts"

describe("exponential", () => {
  it("is e^x to a relative error of 1e-15 over the whole range", () => {
    const rng = createRng(1, "exponential")
    const x = [
      ...Array.from({ length: 50_000 }, () => 1400 * rng.uniform() - 700),
      ...Array.from({ length: 50_000 }, () => rng.normal()),
      -699.999,
      699.999,
      0,
      1e-300
    ]
    expect(x.findIndex(x => !(Math.abs(exponential(x) / Math.exp(x) - 1) <= 1e-15))).toBe(-1)
  })

  it("has its limits at infinity and beyond what a number can hold, and keeps NaN", () => {
    const ends = [Number.NEGATIVE_INFINITY, -800, 0, 800, Number.POSITIVE_INFINITY, Number.NaN]
    expect(ends.map(exponential)).toEqual([0, 0, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN])
  })
})
