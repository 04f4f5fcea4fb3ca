import { describe, expect, it } from "vitest"
import { linearPredictor } from "./linearPredictor.ts"

/* Two geos, three periods; parameters: two intercepts, two coefficients. */
const everywhere = Float64Array.of(1, 2, 4, 1, 2, 4)
const each = Float64Array.of(0, 5, -1, 3, 3, 2)
const predictor = linearPredictor([everywhere, each], 2, 0, 2)

describe("linearPredictor", () => {
  it("adds its columns, whether geos share them or not", () => {
    const expected = new Float64Array(6).fill(10)
    predictor.addTo(expected, [0, 0, 7, 100])
    expect([...expected]).toEqual([17, 524, -62, 317, 324, 238])
  })

  it("has as derivatives the columns less what the intercepts take off", () => {
    const out = new Float64Array(2)
    predictor.coefficientAdjoints([3, -3, 0.5, 0.25], Float64Array.of(1, 0, 2, 0, 1, -1), out)
    // 0.5 − 7/3 · (3 − 3) + 1 + 8 + 2 − 4; 0.25 − 4/3 · 3 + 8/3 · 3 − 2 + 3 − 2
    expect(out[0]).toBeCloseTo(7.5, 12)
    expect(out[1]).toBeCloseTo(3.25, 12)
  })
})
