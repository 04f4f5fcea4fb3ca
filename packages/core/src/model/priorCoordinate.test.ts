import { describe, expect, it } from "vitest"
import type { Distribution } from "../distributions/Distribution.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { createCoordinatePoint, priorCoordinate } from "./priorCoordinate.ts"

const priors: readonly Distribution[] = [
  { kind: "uniform", lower: 0, upper: 1 },
  { kind: "uniform", lower: -2, upper: 5 },
  { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
  { kind: "halfNormal", sd: 3 },
  { kind: "logNormal", mu: 0.2, sigma: 0.9 },
  { kind: "normal", mean: 4, sd: 2 },
  { kind: "beta", a: 1, b: 3 },
  { kind: "gamma", shape: 2, rate: 0.1 }
]
const points = [-3, -1, -0.2, 0, 0.7, 2.5]

function coordinateOf(prior: Distribution, interval?: { readonly lower: number; readonly upper: number }) {
  const density = resolveDistribution(prior)
  const coordinate = priorCoordinate(density, interval)
  const at = (z: number) => {
    const point = createCoordinatePoint()
    coordinate.evaluate(z, point)
    return point
  }
  return { at, density }
}

describe.each(priors)("of %o", prior => {
  const { at, density } = coordinateOf(prior)

  it("has the prior's density in z, and its derivatives", () => {
    for (const z of points) {
      const { logPrior, logPriorSlope, slope, value } = at(z)
      expect(logPrior).toBeCloseTo(density.logDensity(value) + Math.log(slope), 10)
      expect(finiteDifference(z => at(z).value, z) / slope).toBeCloseTo(1, 8)
      expect(finiteDifference(z => at(z).logPrior, z)).toBeCloseTo(logPriorSlope, 8)
    }
  })
})

it.each(priors.slice(0, 4))("is a standard normal of %o, which ends where its density does not vanish", prior => {
  const { at } = coordinateOf(prior)
  for (const z of points) expect(at(z).logPrior).toBeCloseTo(-0.5 * (z * z + Math.log(2 * Math.PI)), 10)
})

it("stays within a part of the prior's support, with the density left as it is", () => {
  const { at, density } = coordinateOf(
    { kind: "normal", mean: 0, sd: 1 },
    { lower: 0, upper: Number.POSITIVE_INFINITY }
  )
  for (const z of points) {
    const { logPrior, slope, value } = at(z)
    expect(value).toBeGreaterThan(0)
    expect(logPrior).toBeCloseTo(density.logDensity(value) + Math.log(slope), 10)
  }
})
