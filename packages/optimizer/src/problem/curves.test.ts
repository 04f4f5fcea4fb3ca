import { describe, expect, it } from "vitest"
import { analyseCurve } from "./analyseCurve.ts"
import { checkResponse } from "./checkResponse.ts"
import { hillCurve } from "./hillCurve.ts"
import { logisticCurve } from "./logisticCurve.ts"
import { michaelisMentenCurve } from "./michaelisMentenCurve.ts"
import type { ResponseCurve } from "./ResponseCurve.ts"
import { sampledCurve } from "./sampledCurve.ts"

const curves: readonly (readonly [string, ResponseCurve])[] = [
  ["Hill of shape 0.6", hillCurve(100, 50, 0.6)],
  ["Hill of shape 1", hillCurve(100, 50, 1)],
  ["Hill of shape 3", hillCurve(100, 50, 3)],
  ["logistic", logisticCurve(100, 0.03)],
  ["Michaelis–Menten", michaelisMentenCurve(100, 50)]
]

describe("parametric curves", () => {
  it.each(curves)("%s: 0 at 0, and its slope is its derivative", (_, curve) => {
    expect(curve.value(0)).toBe(0)
    for (const x of [0.3, 7, 50, 333, 9000]) {
      const h = 1e-4 * x
      const difference = (curve.value(x + h) - curve.value(x - h)) / (2 * h)
      // central differences err by h²f‴/6, and by the cancellation of 100-sized values where the curve is flat
      expect(Math.abs(curve.slope(x) - difference)).toBeLessThan(1e-6 * curve.slope(x) + 1e-10)
    }
  })

  it.each(curves)("%s: its inflections are those a scan of its slope finds", (_, curve) => {
    const found = analyseCurve(curve.value, curve.slope, 0, 1000)
    expect(found.startsConvex).toBe(curve.startsConvex)
    expect(found.inflections).toHaveLength(curve.inflections.length)
    found.inflections.forEach((x, k) => expect(x / curve.inflections[k]).toBeCloseTo(1, 6))
  })

  it("the Michaelis–Menten curve is the Hill curve of shape 1", () => {
    for (const x of [0, 1, 50, 1e6]) {
      expect(michaelisMentenCurve(100, 50).value(x)).toBeCloseTo(hillCurve(100, 50, 1).value(x), 10)
      expect(michaelisMentenCurve(100, 50).slope(x)).toBeCloseTo(hillCurve(100, 50, 1).slope(x), 12)
    }
  })

  it("the slope of a Hill curve is 0, not NaN, where (half / x)^shape overflows", () => {
    expect(hillCurve(100, 50, 30).slope(1e-20)).toBe(0)
  })
})

const identity = (x: number): number => x

describe("analyseCurve", () => {
  it("finds three bends of a mean of S-curves, in order", () => {
    const parts = [hillCurve(50, 10, 4), hillCurve(50, 400, 6)]
    const mean = analyseCurve(
      x => parts[0].value(x) + parts[1].value(x),
      x => parts[0].slope(x) + parts[1].slope(x),
      0,
      2000
    )
    expect(mean.startsConvex).toBe(true)
    expect(mean.inflections).toHaveLength(3)
    // at an inflection the second derivative changes sign
    for (const x of mean.inflections) {
      const bend = (at: number): number => mean.slope(at * 1.001) - mean.slope(at * 0.999)
      expect(Math.sign(bend(x * 0.99))).toBe(-Math.sign(bend(x * 1.01)))
    }
  })

  it("calls a straight line concave without inflections", () => {
    const line = analyseCurve(
      x => 3 * x,
      () => 3,
      0,
      10
    )
    expect(line.inflections).toEqual([])
    expect(line.startsConvex).toBe(false)
  })

  it("refuses bounds out of order and slopes that are not numbers", () => {
    expect(() => analyseCurve(identity, identity, 5, 5)).toThrow(RangeError)
    expect(() => analyseCurve(identity, () => Number.NaN, 0, 5)).toThrow("NaN")
  })
})

describe("sampledCurve", () => {
  const exact = hillCurve(100, 50, 2.5)
  const nodes = Array.from({ length: 65 }, (_, k) => 300 * (k / 64) ** 2)
  const sampled = sampledCurve(nodes, nodes.map(exact.value), nodes.map(exact.slope))

  it("goes through its samples with their slopes, and is within 1e-4 % between them", () => {
    nodes.forEach(x => {
      expect(sampled.value(x)).toBeCloseTo(exact.value(x), 10)
      expect(sampled.slope(x)).toBeCloseTo(exact.slope(x), 10)
    })
    for (let x = 1; x < 300; x += 7.3) expect(Math.abs(sampled.value(x) - exact.value(x))).toBeLessThan(1e-4)
  })

  it("knows its own inflections exactly: they pass the chord test, and lie where the sampled curve bends", () => {
    expect(checkResponse("tv", sampled, 0, 300)).toBeUndefined()
    expect(sampled.startsConvex).toBe(true)
    expect(sampled.inflections).toHaveLength(1)
    expect(Math.abs(sampled.inflections[0] / exact.inflections[0] - 1)).toBeLessThan(0.01)
  })

  it("goes on along its end tangents", () => {
    expect(sampled.value(310)).toBeCloseTo(exact.value(300) + 10 * exact.slope(300), 10)
    expect(sampled.slope(310)).toBe(exact.slope(300))
  })

  it("refuses samples out of order or of different lengths", () => {
    expect(() => sampledCurve([0, 0], [1, 2], [1, 1])).toThrow("does not increase")
    expect(() => sampledCurve([0, 1], [1, 2], [1])).toThrow(RangeError)
    expect(() => sampledCurve([0, 1], [1, Number.NaN], [1, 1])).toThrow("not finite")
  })
})
