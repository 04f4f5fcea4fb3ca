import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { geometricAdstock } from "./geometricAdstock.ts"
import { recursiveGeometricAdstock } from "./recursiveGeometricAdstock.ts"

/** The definition, as a double loop. */
function convolve(x: Float64Array, retention: number, maxLag: number): Float64Array {
  const weights = Float64Array.from({ length: maxLag + 1 }, (_, l) => retention ** l)
  const total = weights.reduce((sum, w) => sum + w, 0)
  return x.map((_, t) => weights.reduce((sum, w, l) => sum + (t < l ? 0 : w * x[t - l]), 0) / total)
}

function adstock(x: Float64Array, retention: number, maxLag: number): Float64Array {
  const out = new Float64Array(x.length)
  geometricAdstock(maxLag, x.length).forward(x, [retention], 0, out)
  return out
}

const rng = createRng(1, "geometricAdstock")
const flighted = Float64Array.from({ length: 200 }, (_, t) => (t % 40 < 9 ? 1e6 * rng.uniform() : 0))

describe("geometricAdstock", () => {
  it("agrees with the convolution it stands for, to rounding, whatever the window", () => {
    for (const maxLag of [0, 1, 2, 13, 39, 40, 150, 199, 200, 500]) {
      for (const retention of [0, 1e-8, 0.05, 0.5, 0.9, 0.999999, 1]) {
        const expected = convolve(flighted, retention, maxLag)
        const got = adstock(flighted, retention, maxLag)
        // Sums of up to 501 positive terms: rounding is below 501 · 2⁻⁵³ of the result itself.
        got.forEach((a, t) => expect(Math.abs(a - expected[t])).toBeLessThanOrEqual(6e-14 * expected[t]))
      }
    }
  })

  it("is exactly zero where the window holds no exposure, and nowhere else", () => {
    const maxLag = 6
    const got = adstock(flighted, 0.77, maxLag)
    for (let t = 0; t < got.length; t++) {
      const seen = flighted.subarray(Math.max(0, t - maxLag), t + 1).some(x => x > 0)
      expect(got[t] > 0).toBe(seen)
      expect(got[t] === 0).toBe(!seen)
    }
  })

  it("keeps a small exposure right after a burst that is a billion times larger has left the window", () => {
    const x = new Float64Array(30)
    x[2] = 1e12
    x[15] = 1e-3
    expect(adstock(x, 0.9, 3)[16]).toBeCloseTo((1e-3 * 0.9) / (1 + 0.9 + 0.81 + 0.729), 15)
  })

  it("does nothing at retention 0, and there its derivative is that of the first lag", () => {
    const x = Float64Array.of(5, 0, 2, 1)
    const map = geometricAdstock(3, 4)
    const out = new Float64Array(4)
    map.forward(x, [0], 0, out)
    expect([...out]).toEqual([5, 0, 2, 1])
    const gradient = new Float64Array(1)
    map.pullback(x, out, Float64Array.of(1, 10, 100, 1000), [0], 0, gradient, undefined)
    // da_t/dα = x_{t−1} − x_t
    expect(gradient[0]).toBe(1 * (0 - 5) + 10 * (5 - 0) + 100 * (0 - 2) + 1000 * (2 - 1))
  })

  it("is a moving average at retention 1", () => {
    expect([...adstock(Float64Array.of(4, 8, 0, 4), 1, 1)]).toEqual([2, 6, 4, 2])
  })

  it("becomes the recursive form as the window grows", () => {
    const recursive = new Float64Array(flighted.length)
    recursiveGeometricAdstock(flighted.length).forward(flighted, [0.6], 0, recursive)
    const windowed = adstock(flighted, 0.6, 199)
    // 0.6^200 is 4e-45: what the window leaves out is far below rounding.
    windowed.forEach((a, t) => expect(Math.abs(a - recursive[t])).toBeLessThanOrEqual(1e-13 * recursive[t]))
  })

  it("passes NaN on to every period whose window holds it", () => {
    const got = adstock(Float64Array.of(1, Number.NaN, 1, 1, 1), 0.5, 2)
    expect(got.slice(1, 4).every(Number.isNaN)).toBe(true)
    expect(got[0]).toBeCloseTo(1 / 1.75, 15)
  })
})
