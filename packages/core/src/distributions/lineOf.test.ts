import { describe, expect, it } from "vitest"
import { createBijectorPoint } from "../math/Bijector.ts"
import { finiteDifference } from "../testing/finiteDifference.ts"
import type { Distribution } from "./Distribution.ts"
import { lineOf } from "./lineOf.ts"
import { resolveDistribution } from "./resolveDistribution.ts"

const standardNormal: readonly Distribution[] = [
  { kind: "uniform", lower: 0, upper: 1 },
  { kind: "uniform", lower: -2, upper: 5 },
  { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
  { kind: "truncatedNormal", mean: 3, sd: 2, lower: 0, upper: 2 }
]
const others: readonly Distribution[] = [
  { kind: "halfNormal", sd: 3 },
  { kind: "logNormal", mu: 0.2, sigma: 0.9 },
  { kind: "normal", mean: 4, sd: 2 },
  { kind: "beta", a: 1, b: 3 },
  { kind: "gamma", shape: 2, rate: 0.1 }
]
const points = [-5, -3, -1, -0.2, 0, 0.7, 2.5, 5]

function onLine(distribution: Distribution, interval?: { readonly lower: number; readonly upper: number }) {
  const density = resolveDistribution(distribution)
  const line = lineOf(density, interval)
  const at = (z: number) => {
    const point = createBijectorPoint()
    line.evaluate(z, point)
    return point
  }
  const logDensity = (z: number) => density.logDensity(at(z).value) + at(z).logSlope
  return { at, density, logDensity }
}

describe.each([...standardNormal, ...others])("%o", distribution => {
  const { at, density } = onLine(distribution)

  it("has its slope, that one's logarithm and its derivative", () => {
    for (const z of points) {
      const { logSlope, logSlopeDerivative, slope } = at(z)
      // 1e-6: five standard deviations out, a value's distance to an end above it has lost digits
      expect(finiteDifference(z => at(z).value, z) / slope).toBeCloseTo(1, 6)
      expect(logSlope).toBeCloseTo(Math.log(slope), 10)
      expect(finiteDifference(z => at(z).logSlope, z)).toBeCloseTo(logSlopeDerivative, 6)
    }
  })

  it("begins at the support's lower end", () => {
    const { lower } = density.support
    const [first, left, right] = [-7, -1, 1].map(z => at(z).value)
    if (lower > -Infinity) expect(Math.abs(first - lower) / (right - left)).toBeLessThan(1e-3)
    else expect(first).toBeLessThan(left - 2 * (right - left))
  })
})

it.each(standardNormal)("%o is a standard normal there", distribution => {
  const { logDensity } = onLine(distribution)
  for (const z of points) expect(logDensity(z)).toBeCloseTo(-0.5 * (z * z + Math.log(2 * Math.PI)), 10)
})

it("a half-normal falls there towards 0 as a normal does, and not like e^z", () => {
  const { logDensity } = onLine({ kind: "halfNormal", sd: 3 })
  // Second differences of a normal's log density are −1; those of an exponential tail vanish.
  for (const z of [-6, -4, -2]) expect(logDensity(z + 1) - 2 * logDensity(z) + logDensity(z - 1)).toBeLessThan(-0.8)
})

it("stays within a part of the prior's support", () => {
  const { at } = onLine({ kind: "halfNormal", sd: 1 }, { lower: 0.5, upper: 2 })
  for (const z of points) {
    expect(at(z).value).toBeGreaterThan(0.5)
    expect(at(z).value).toBeLessThan(2)
  }
})
