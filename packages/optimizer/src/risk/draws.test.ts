import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import { drawCurves, thinnedDraws } from "./DrawCurves.ts"
import { hillDraws } from "./hillDraws.ts"

const [top, half, shape] = [
  [100, 80, 60],
  [50, 20, 30],
  [0.7, 1, 2.5]
]
const curves = hillDraws(top, half, shape)
const at = (which: "outcomes" | "slopes", spend: number, draws: readonly number[]): number[] => {
  const out = new Float64Array(draws.length)
  curves[which](spend, Int32Array.from(draws), out)
  return Array.from(out)
}

describe("hillDraws", () => {
  it("is the Hill curve of each draw asked for, in the order asked", () => {
    for (const spend of [0, 1e-9, 10, 1e6]) {
      const expected = (k: number) => hillCurve(top[k], half[k], shape[k])
      for (const [j, k] of [2, 0].entries()) {
        expect(at("outcomes", spend, [2, 0])[j]).toBeCloseTo(expected(k).value(spend), 11)
        const [mine, its] = [at("slopes", spend, [2, 0])[j], expected(k).slope(spend)]
        if (Number.isFinite(its)) expect(mine / (its || 1)).toBeCloseTo(its === 0 ? 0 : 1, 11)
        else expect(mine).toBe(its)
      }
    }
  })

  it("knows whether every draw is concave", () => {
    expect(curves.concave).toBe(false)
    expect(hillDraws([1, 1], [1, 2], [0.5, 1]).concave).toBe(true)
  })

  it("refuses vectors of different lengths", () => {
    expect(() => hillDraws([1, 2], [1], [1])).toThrow(RangeError)
  })
})

describe("drawCurves and thinnedDraws", () => {
  it("pick draws out of functions that compute all of them", () => {
    const all = Int32Array.from([0, 1, 2])
    const whole = { drawCount: 3 }
    const wrapped = drawCurves(
      {
        ...whole,
        outcomes: (x, out) => curves.outcomes(x, all, out),
        slopes: (x, out) => curves.slopes(x, all, out)
      },
      false
    )
    const out = new Float64Array(2)
    wrapped.outcomes(40, Int32Array.from([2, 1]), out)
    expect(Array.from(out)).toEqual(at("outcomes", 40, [2, 1]))
    wrapped.slopes(40, Int32Array.from([2, 1]), out)
    expect(Array.from(out)).toEqual(at("slopes", 40, [2, 1]))
  })

  it("thin evenly, and leave fewer draws than asked for alone", () => {
    expect(thinnedDraws(curves, 3)).toBe(curves)
    const one = thinnedDraws(curves, 1)
    const out = new Float64Array(1)
    one.outcomes(40, Int32Array.from([0]), out)
    expect(Array.from(out)).toEqual(at("outcomes", 40, [1]))
  })
})
