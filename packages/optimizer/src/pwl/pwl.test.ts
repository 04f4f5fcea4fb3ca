import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import { logisticCurve } from "../problem/logisticCurve.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { sampledCurve } from "../problem/sampledCurve.ts"
import { chordError } from "./chordError.ts"
import { concaveEnvelope } from "./concaveEnvelope.ts"
import { conjugate } from "./conjugate.ts"
import { linearise } from "./linearise.ts"
import { solveSlope } from "./solveSlope.ts"

const wavy = (): ResponseCurve => {
  const spends = Array.from({ length: 40 }, (_, k) => 10 * k)
  return sampledCurve(
    spends,
    spends.map(x => x + 20 * Math.sin(x / 40)),
    spends.map(x => 1 + 0.5 * Math.cos(x / 40))
  )
}
const curves: readonly (readonly [string, ResponseCurve])[] = [
  ["Hill of shape 0.5", hillCurve(100, 50, 0.5)],
  ["Hill of shape 3", hillCurve(100, 50, 3)],
  ["logistic", logisticCurve(100, 0.03)],
  ["a curve of ten bends", wavy()]
]

describe("solveSlope", () => {
  it("brackets the root by neighbouring numbers, also nine decades below the interval's end", () => {
    const curve = hillCurve(100, 50, 0.5)
    for (const x of [1e-7, 1e-3, 1, 70, 390]) {
      const { low, high } = solveSlope(curve, curve.slope(x), 0, 400)
      // the slope of shape ½ loses no digits, so the root is found to a few units in the last place
      expect(Math.abs(low / x - 1)).toBeLessThan(1e-14)
      expect(Math.abs(high / x - 1)).toBeLessThan(1e-14)
    }
  })
})

describe("solveSlope without a crossing", () => {
  it("is the end whose slope is nearer", () => {
    const curve = logisticCurve(100, 0.03)
    expect(solveSlope(curve, 9, 10, 400)).toEqual({ low: 10, high: 10 })
    expect(solveSlope(curve, 0, 10, 40)).toEqual({ low: 40, high: 40 })
  })
})

describe("conjugate", () => {
  it.each(curves)("%s: no point of a fine scan beats it, for either sign of the weight", (_, curve) => {
    for (const [weight, price] of [
      [1, 0.3],
      [1, 0],
      [2, 5],
      [0, 1],
      [-1, -0.4],
      [-1, 0.2]
    ]) {
      for (const [lower, upper] of [
        [0, 390],
        [20, 35],
        [60, 300]
      ]) {
        const { spend, value, bound } = conjugate(curve, weight, price, lower, upper)
        expect(value).toBe(weight * curve.value(spend) - price * spend)
        expect(bound).toBeGreaterThanOrEqual(value)
        expect(bound - value).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)))
        for (let k = 0; k <= 2000; k++) {
          const x = lower + ((upper - lower) * k) / 2000
          expect(weight * curve.value(x) - price * x).toBeLessThanOrEqual(bound)
        }
      }
    }
  })

  it("of Michaelis–Menten is where the slope equals the price: √(top · half / price) − half", () => {
    const { spend } = conjugate(hillCurve(100, 50, 1), 1, 0.5, 0, 1000)
    expect(spend).toBeCloseTo(Math.sqrt(5000 / 0.5) - 50, 10)
  })
})

const segments = (tolerance: number): number => linearise(logisticCurve(100, 0.03), 0, 400, tolerance).spends.length

describe("linearise", () => {
  it.each(curves)("%s: keeps the tolerance everywhere, and every inflection is a breakpoint", (_, curve) => {
    const { spends, values, error } = linearise(curve, 0, 390, 0.05)
    expect(error).toBeLessThanOrEqual(0.05)
    for (const inflection of curve.inflections.filter(x => x < 390)) expect(spends).toContain(inflection)
    for (let k = 1; k < spends.length; k++) {
      for (let part = 1; part < 20; part++) {
        const share = part / 20
        const x = spends[k - 1] + share * (spends[k] - spends[k - 1])
        const chord = values[k - 1] + share * (values[k] - values[k - 1])
        expect(Math.abs(curve.value(x) - chord)).toBeLessThanOrEqual(error * (1 + 1e-9))
      }
    }
  })

  it("needs four times the segments for a sixteenth of the error", () => {
    expect(segments(1e-3 / 16) / segments(1e-3)).toBeCloseTo(4, 0)
  })

  it("its first segment is as long as the tolerance allows", () => {
    const curve = hillCurve(100, 50, 0.5)
    const [from, to] = linearise(curve, 0, 400, 0.01).spends
    expect(chordError(curve, from, to)).toBeLessThanOrEqual(0.01)
    expect(chordError(curve, from, to * 1.01)).toBeGreaterThan(0.01)
  })

  it("refuses a tolerance that is not positive", () => {
    expect(() => linearise(logisticCurve(1, 1), 0, 1, 0)).toThrow(RangeError)
  })
})

describe("concaveEnvelope", () => {
  it.each(curves)(
    "%s: the polyline through its points is concave and nowhere below the curve but by the tolerance",
    (_, curve) => {
      const points = concaveEnvelope(curve, 0, 390, 1e-3, 12)
      const slopes = points.slice(1).map((x, k) => (curve.value(x) - curve.value(points[k])) / (x - points[k]))
      slopes.slice(1).forEach((s, k) => expect(s).toBeLessThanOrEqual(slopes[k] * (1 + 1e-9)))
      for (let x = 0; x <= 390; x += 0.7) {
        const k = Math.max(
          1,
          points.findIndex(p => p >= x)
        )
        const chord = curve.value(points[k - 1]) + slopes[k - 1] * (x - points[k - 1])
        expect(curve.value(x)).toBeLessThanOrEqual(chord + 1e-3 + 1e-9)
      }
    }
  )

  it("the first edge of an S-curve touches it where slope and average agree", () => {
    const curve = hillCurve(100, 50, 2)
    const tangent = concaveEnvelope(curve, 0, 400, 0, 8)[1]
    // Hill of shape 2: f(x) / x is largest at x = half
    expect(tangent).toBeCloseTo(50, 6)
  })
})
