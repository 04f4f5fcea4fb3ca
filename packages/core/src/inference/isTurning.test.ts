import { describe, expect, it } from "vitest"
import { isTurning } from "./isTurning.ts"
import type { Span } from "./Span.ts"

/** Momenta of a circular orbit, one per step of `degrees`. */
const orbit = (degrees: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => {
    const angle = ((from + i) * degrees * Math.PI) / 180
    return [Math.cos(angle), Math.sin(angle)]
  })

function spanOf(momenta: readonly number[][]): Span {
  return {
    first: Float64Array.from(momenta[0]),
    last: Float64Array.from(momenta.at(-1) ?? []),
    sum: Float64Array.from(momenta[0], (_, i) => momenta.reduce((sum, v) => sum + v[i], 0))
  }
}
const turns = (momenta: readonly number[][]) =>
  isTurning(spanOf(momenta.slice(0, momenta.length / 2)), spanOf(momenta.slice(momenta.length / 2)))

describe("isTurning", () => {
  it("is false on a straight line, forward or backward", () => {
    expect(turns([[1], [1], [1], [1]])).toBe(false)
    expect(turns([[-1], [-1], [-1], [-1]])).toBe(false)
  })

  it("is true once the ends of a circular orbit are more than half a turn apart", () => {
    expect(turns(orbit(170 / 7, 8))).toBe(false)
    expect(turns(orbit(190 / 7, 8))).toBe(true)
  })

  it("does not care for the direction of time", () => {
    for (const angle of [100, 170, 190, 300]) {
      const forward = orbit(angle / 7, 8)
      expect(turns(forward.toReversed())).toBe(turns(forward))
    }
  })

  it("is true where two points already face apart", () => {
    expect(
      turns([
        [1, 0],
        [-1, 0.1]
      ])
    ).toBe(true)
  })

  it("catches the full period that the two ends alone would miss", () => {
    // Steps of 100°: each half turns by less than half a period, and so does the whole modulo 360°.
    const momenta = orbit(100, 4)
    const { first, last, sum } = spanOf(momenta)
    const along = (v: Float64Array) => v[0] * sum[0] + v[1] * sum[1]
    expect(along(first)).toBeGreaterThan(0)
    expect(along(last)).toBeGreaterThan(0)
    expect(turns(momenta)).toBe(true)
  })

  it("is true where a momentum is NaN, so that such a trajectory ends", () => {
    expect(turns([[1], [Number.NaN]])).toBe(true)
  })
})
