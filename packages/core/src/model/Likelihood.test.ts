import { describe, expect, it } from "vitest"
import { choleskyFactor, choleskyLogDeterminant, solveLower } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import { createRng } from "../math/Rng.ts"
import { checkTerm } from "../testing/checkTerm.ts"
import type { Likelihood } from "./Likelihood.ts"
import { normalLikelihood } from "./normalLikelihood.ts"
import { panelLikelihood } from "./panelLikelihood.ts"
import { studentTLikelihood } from "./studentTLikelihood.ts"

const kpi = Float64Array.of(10, 12, 7, 30, 11)
const expected = Float64Array.of(11, 11.5, 9, 12, 11)

/** Every likelihood with parameters inside its domain. */
const cases: readonly { readonly name: string; readonly likelihood: Likelihood; readonly parameters: number[] }[] = [
  { name: "normal", likelihood: normalLikelihood(kpi, 0), parameters: [2.5] },
  { name: "Student-t", likelihood: studentTLikelihood(kpi, [0], 1), parameters: [2.5, 3] },
  { name: "nearly normal Student-t", likelihood: studentTLikelihood(kpi, [0], 1), parameters: [2.5, 300] }
]

/** Derivatives that finite differences do not have, of a likelihood in its own parameters and in every expectation. */
function wrongDerivatives(likelihood: Likelihood, parameters: readonly number[], expected: Float64Array) {
  const own = parameters.length
  const term = {
    name: "likelihood",
    accumulate(natural: ArrayLike<number>, adjoint: Float64Array) {
      const mu = Float64Array.from(natural).subarray(own)
      const expectedAdjoint = new Float64Array(mu.length)
      const value = likelihood.accumulate(mu, natural, expectedAdjoint, adjoint)
      expectedAdjoint.forEach((g, i) => {
        adjoint[own + i] += g
      })
      return value
    }
  }
  const natural = [...parameters, ...expected]
  const names = natural.map((_, i) => (i < own ? `parameter ${i}` : `expectation ${i - own}`))
  return checkTerm(term, natural, names)
}

describe.each(cases)("$name", ({ likelihood, parameters }) => {
  it("has the derivatives in its own parameters and in every expectation", () => {
    expect(wrongDerivatives(likelihood, parameters, expected)).toEqual([])
  })

  it("is the sum of its points", () => {
    const points = new Float64Array(kpi.length)
    likelihood.pointwise(expected, parameters, points)
    const total = likelihood.accumulate(expected, parameters, new Float64Array(kpi.length), new Float64Array(2))
    expect(points.reduce((sum, x) => sum + x, 0)).toBeCloseTo(total, 12)
  })

  it("draws noise of the density it has", () => {
    const rng = createRng(1, "noise")
    const draws = 40_000
    const noise = new Float64Array(draws)
    likelihood.sampleNoise(parameters, rng, noise)
    const inside = noise.filter(x => x > -3 && x < 1).length / draws
    const grid = Float64Array.from({ length: 2000 }, (_, i) => -3 + (4 * (i + 0.5)) / 2000)
    const at = grid.map(x => densityAt(parameters, x))
    const probability = at.reduce((sum, p) => sum + (p * 4) / 2000, 0)
    // Five standard errors of a share of 40,000 draws
    expect(Math.abs(inside - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / draws))
  })
})

/** Of the third cell of the panel below, given the others, were it larger. */
function logAt(moved: number): number {
  const points = new Float64Array(6)
  const kpi = Float64Array.of(10, 12, 7 + moved, 30, 11, 9)
  panelLikelihood(kpi, [0, 1, 2], 3).pointwise(Float64Array.of(11, 11.5, 9, 12, 11, 10), [2.5, 4, 3, 6], points)
  return points[2]
}

describe("the likelihood of a panel", () => {
  const three = panelLikelihood(Float64Array.of(10, 12, 7, 30, 11, 9), [0, 1, 2], 3)
  const natural = [2.5, 4, 3, 6]
  const mu = Float64Array.of(11, 11.5, 9, 12, 11, 10)
  const covariance = [
    [2.5 ** 2 + 36, 36, 36],
    [36, 4 ** 2 + 36, 36],
    [36, 36, 3 ** 2 + 36]
  ]

  it("is the multivariate normal of its periods", () => {
    const got = three.accumulate(mu, natural, new Float64Array(6), new Float64Array(4))
    const factor = new Float64Array(9)
    choleskyFactor(covariance.flat(), 3, factor)
    const ofPeriod = (t: number) => {
      const residual = Float64Array.of(10 - 11, 7 - 9, 11 - 11)
      if (t === 1) residual.set([12 - 11.5, 30 - 12, 9 - 10])
      solveLower(factor, 3, residual)
      return -1.5 * Math.log(2 * Math.PI) - 0.5 * choleskyLogDeterminant(factor, 3) - 0.5 * dot(residual, residual)
    }
    expect(got).toBeCloseTo(ofPeriod(0) + ofPeriod(1), 12)
  })

  it("has the derivatives in σ_g, ω and every expectation, where σ is shared too", () => {
    for (const sigmas of [
      [0, 1, 2],
      [0, 0, 0]
    ]) {
      const likelihood = panelLikelihood(Float64Array.of(10, 12, 7, 30, 11, 9), sigmas, 3)
      expect(wrongDerivatives(likelihood, natural, mu)).toEqual([])
    }
  })

  it("states each observation given the others of its period: what is left of the joint density without it", () => {
    const points = new Float64Array(6)
    three.pointwise(mu, natural, points)
    const both = three.accumulate(mu, natural, new Float64Array(6), new Float64Array(4))
    const others = panelLikelihood(Float64Array.of(10, 12, 11, 9), [0, 2], 3)
    const withoutSecond = others.accumulate(
      Float64Array.of(11, 11.5, 11, 10),
      natural,
      new Float64Array(4),
      new Float64Array(4)
    )
    // The second geo's two periods are independent of each other.
    expect(points[2] + points[3]).toBeCloseTo(both - withoutSecond, 12)
  })

  it("knows of a period only the geos that are observed in it", () => {
    const observed = Uint8Array.of(1, 1, 0, 1, 1, 0)
    const some = panelLikelihood(Float64Array.of(10, 12, 7, 30, 11, 9), [0, 1, 2], 3, observed)
    const got = some.accumulate(mu, natural, new Float64Array(6), new Float64Array(4))
    // first period: geos 1 and 3, second: geos 1 and 2
    const pair = (y: readonly number[], expected: readonly number[], sigmas: readonly number[]) =>
      panelLikelihood(Float64Array.from(y), sigmas, 3).accumulate(
        Float64Array.from(expected),
        natural,
        new Float64Array(2),
        new Float64Array(4)
      )
    expect(got).toBeCloseTo(pair([10, 11], [11, 11], [0, 2]) + pair([12, 30], [11.5, 12], [0, 1]), 12)

    const points = new Float64Array(6)
    some.pointwise(mu, natural, points)
    const whole = panelLikelihood(Float64Array.of(10, 7, 11), [0, 1, 2], 3)
    const three = whole.accumulate(Float64Array.of(11, 9, 11), natural, new Float64Array(3), new Float64Array(4))
    // the second geo of the first period, held out, given the two others
    expect(points[2]).toBeCloseTo(three - pair([10, 11], [11, 11], [0, 2]), 12)
  })

  it("is two normals where nothing hits both geos", () => {
    const got = panelLikelihood(kpi.subarray(0, 4), [0, 1], 2).accumulate(
      expected.subarray(0, 4),
      [2.5, 4, 0],
      new Float64Array(4),
      new Float64Array(3)
    )
    const alone = (from: number, sd: number) =>
      normalLikelihood(kpi.slice(from, from + 2), 0).accumulate(
        expected.slice(from, from + 2),
        [sd],
        new Float64Array(2),
        new Float64Array(1)
      )
    expect(got).toBeCloseTo(alone(0, 2.5) + alone(2, 4), 12)
  })

  it("draws each observation given the others of its period, as their density has it", () => {
    const draws = 20_000
    const rng = createRng(4, "given others")
    const drawn = Array.from({ length: draws }, () => {
      const out = new Float64Array(6)
      three.sampleGivenOthers?.(mu, natural, rng, out)
      return out[2]
    })
    const centre = drawn.reduce((sum, x) => sum + x, 0) / draws
    const sd = Math.sqrt(drawn.reduce((sum, x) => sum + (x - centre) ** 2, 0) / draws)
    // Of the normal whose log density is known at three points: y, and y moved by 1 either way
    const precision = 2 * logAt(0) - logAt(1) - logAt(-1)
    const mean = 7 + (logAt(1) - logAt(-1)) / 2 / precision
    expect(Math.abs(centre - mean)).toBeLessThan(5 / Math.sqrt(precision * draws))
    expect(Math.abs(sd * Math.sqrt(precision) - 1)).toBeLessThan(5 / Math.sqrt(2 * draws))
  })

  it("draws noise with its covariance", () => {
    const draws = 40_000
    const noise = new Float64Array(3 * draws)
    three.sampleNoise(natural, createRng(1, "panel noise"), noise)
    const ofGeo = (g: number) => noise.subarray(g * draws, (g + 1) * draws)
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b <= a; b++) {
        const got = dot(ofGeo(a), ofGeo(b)) / draws
        const mcse = Math.sqrt((covariance[a][a] * covariance[b][b] + covariance[a][b] ** 2) / draws)
        expect(Math.abs(got - covariance[a][b])).toBeLessThan(5 * mcse)
      }
    }
  })
})

describe("the Student-t likelihood of a panel", () => {
  const y = Float64Array.of(10, 12, 7, 30, 11, 9)
  const mu = Float64Array.of(11, 11.5, 9, 12, 11, 10)
  // σ of three geos, ν, ω, s of two periods
  const natural = [2.5, 4, 3, 5, 6, 1.5, -2]
  const slots = { spread: 4, first: 5 }
  const three = studentTLikelihood(y, [0, 1, 2], 3, slots)

  it("is that of each geo around what it expects and the period's shock", () => {
    const got = three.accumulate(mu, natural, new Float64Array(6), new Float64Array(7))
    const ofGeo = (g: number) =>
      studentTLikelihood(y.slice(2 * g, 2 * g + 2), [g], 3).accumulate(
        Float64Array.of(mu[2 * g] + 1.5, mu[2 * g + 1] - 2),
        natural,
        new Float64Array(2),
        new Float64Array(7)
      )
    expect(got).toBeCloseTo(ofGeo(0) + ofGeo(1) + ofGeo(2), 12)
  })

  it("has the derivatives in σ_g, ν, every shock and every expectation, with geos that are not observed", () => {
    for (const sigmas of [
      [0, 1, 2],
      [0, 0, 0]
    ]) {
      const likelihood = studentTLikelihood(y, sigmas, 3, slots, Uint8Array.of(1, 1, 0, 1, 1, 0))
      expect(wrongDerivatives(likelihood, natural, mu)).toEqual([])
    }
  })

  it("counts the cells that are observed, and states the others all the same", () => {
    const some = studentTLikelihood(y, [0, 1, 2], 3, slots, Uint8Array.of(1, 1, 0, 1, 1, 0))
    const [all, fewer] = [new Float64Array(6), new Float64Array(6)]
    three.pointwise(mu, natural, all)
    some.pointwise(mu, natural, fewer)
    expect(fewer).toEqual(all)
    const got = some.accumulate(mu, natural, new Float64Array(6), new Float64Array(7))
    expect(got).toBeCloseTo(all[0] + all[1] + all[3] + all[4], 12)
  })

  it("draws noise whose geos share the shocks of size ω, whatever the shocks of its own periods", () => {
    const draws = 40_000
    const noise = new Float64Array(3 * draws)
    three.sampleNoise(natural, createRng(1, "heavy panel noise"), noise)
    const product = dot(noise.subarray(0, draws), noise.subarray(draws, 2 * draws)) / draws
    // variances σ² ν/(ν − 2) + ω² of 46.4 and 62.7 for these two
    expect(Math.abs(product - 36)).toBeLessThan(5 * Math.sqrt((46.4 * 62.7 + 36 ** 2) / draws))
  })

  it("draws each observation around its expectation and its period's shock", () => {
    const draws = 20_000
    const rng = createRng(4, "given the shocks")
    let total = 0
    for (let d = 0; d < draws; d++) {
      const out = new Float64Array(6)
      three.sampleGivenOthers?.(mu, natural, rng, out)
      total += out[2]
    }
    // third cell: second geo, first period, σ² ν/(ν − 2) = 26.7
    expect(Math.abs(total / draws - (9 + 1.5))).toBeLessThan(5 * Math.sqrt(26.7 / draws))
  })
})

describe("the Student-t likelihood", () => {
  it("has R's density: dt(1.2, 4, log = TRUE) − log 2.5", () => {
    const point = new Float64Array(1)
    studentTLikelihood(Float64Array.of(3), [0], 1).pointwise(Float64Array.of(0), [2.5, 4], point)
    // (3/8) (1 + 1.44/4)^(−5/2)
    expect(point[0]).toBeCloseTo(Math.log(0.375) - 2.5 * Math.log(1.36) - Math.log(2.5), 13)
  })

  it("becomes the normal as the degrees of freedom grow", () => {
    const scratch = new Float64Array(kpi.length)
    const t = studentTLikelihood(kpi, [0], 1).accumulate(expected, [2.5, 1e7], scratch, new Float64Array(2))
    const limit = normalLikelihood(kpi, 0).accumulate(expected, [2.5], scratch, new Float64Array(2))
    // Terms of order z⁴/ν, z up to 7
    expect(t).toBeCloseTo(limit, 3)
  })
})

/** The density of a residual x, from the likelihood of a single observation. */
function densityAt(natural: readonly number[], x: number): number {
  const point = new Float64Array(1)
  const kpi = Float64Array.of(x)
  const one = natural.length === 1 ? normalLikelihood(kpi, 0) : studentTLikelihood(kpi, [0], 1)
  one.pointwise(Float64Array.of(0), natural, point)
  return Math.exp(point[0])
}
