import { describe, expect, it } from "vitest"
import { createRng } from "./Rng.ts"
import { sigmoid } from "./sigmoid.ts"

function sigmoids(x: readonly number[], centre = 0, slope = 1): Float64Array {
  const out = new Float64Array(x.length)
  sigmoid(Float64Array.from(x), centre, slope, out)
  return out
}

describe("sigmoid", () => {
  it("is 1 / (1 + e^(−x)) to a relative error of 1e-15 over the whole range", () => {
    const rng = createRng(1, "sigmoid")
    const x = [
      ...Array.from({ length: 50_000 }, () => 1400 * rng.uniform() - 700),
      ...Array.from({ length: 50_000 }, () => rng.normal()),
      -699.999,
      699.999,
      0
    ]
    const errors = sigmoids(x).map((s, i) => Math.abs(s * (1 + Math.exp(-x[i])) - 1))
    expect(errors.findIndex(error => !(error <= 1e-15))).toBe(-1)
  })

  it("is 1/2 at the centre and steeper with the slope", () => {
    expect([...sigmoids([3], 3, 7)]).toEqual([0.5])
    expect(sigmoids([4], 3, 7)[0]).toBeCloseTo(1 / (1 + Math.exp(-7)), 15)
  })

  it("has its limits at infinity and beyond what an exponential can hold, and keeps NaN", () => {
    const ends = [Number.NEGATIVE_INFINITY, -800, 800, Number.POSITIVE_INFINITY, Number.NaN]
    expect([...sigmoids(ends)]).toEqual([0, 0, 1, 1, Number.NaN])
  })
})
