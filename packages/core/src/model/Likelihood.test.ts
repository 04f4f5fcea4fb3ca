import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { checkTerm } from "../testing/checkTerm.ts"
import type { Likelihood } from "./Likelihood.ts"
import { normalLikelihood } from "./normalLikelihood.ts"
import { studentTLikelihood } from "./studentTLikelihood.ts"

const kpi = Float64Array.of(10, 12, 7, 30, 11)
const expected = Float64Array.of(11, 11.5, 9, 12, 11)

/** Every likelihood with parameters inside its domain. */
const cases: readonly { readonly name: string; readonly likelihood: Likelihood; readonly parameters: number[] }[] = [
  { name: "normal", likelihood: normalLikelihood(kpi, 0), parameters: [2.5] },
  { name: "Student-t", likelihood: studentTLikelihood(kpi, 0), parameters: [2.5, 3] },
  { name: "nearly normal Student-t", likelihood: studentTLikelihood(kpi, 0), parameters: [2.5, 300] }
]

describe.each(cases)("$name", ({ likelihood, parameters }) => {
  it("has the derivatives in its own parameters and in every expectation", () => {
    const own = parameters.length
    const term = {
      name: "likelihood",
      accumulate(natural: ArrayLike<number>, adjoint: Float64Array) {
        const mu = Float64Array.from(natural).subarray(own)
        const expectedAdjoint = new Float64Array(mu.length)
        const value = likelihood.accumulate(mu, natural, expectedAdjoint, adjoint)
        expectedAdjoint.forEach((g, t) => {
          adjoint[own + t] += g
        })
        return value
      }
    }
    const natural = [...parameters, ...expected]
    const names = natural.map((_, i) => (i < own ? `parameter ${i}` : `expectation ${i - own}`))
    expect(checkTerm(term, natural, names)).toEqual([])
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
    const noise = Float64Array.from({ length: draws }, () => likelihood.sampleNoise(parameters, rng))
    const inside = noise.filter(x => x > -3 && x < 1).length / draws
    const grid = Float64Array.from({ length: 2000 }, (_, i) => -3 + (4 * (i + 0.5)) / 2000)
    const at = grid.map(x => densityAt(parameters, x))
    const probability = at.reduce((sum, p) => sum + (p * 4) / 2000, 0)
    // Five standard errors of a share of 40,000 draws
    expect(Math.abs(inside - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / draws))
  })
})

describe("the Student-t likelihood", () => {
  it("has R's density: dt(1.2, 4, log = TRUE) − log 2.5", () => {
    const point = new Float64Array(1)
    studentTLikelihood(Float64Array.of(3), 0).pointwise(Float64Array.of(0), [2.5, 4], point)
    // (3/8) (1 + 1.44/4)^(−5/2)
    expect(point[0]).toBeCloseTo(Math.log(0.375) - 2.5 * Math.log(1.36) - Math.log(2.5), 13)
  })

  it("becomes the normal as the degrees of freedom grow", () => {
    const scratch = new Float64Array(kpi.length)
    const t = studentTLikelihood(kpi, 0).accumulate(expected, [2.5, 1e7], scratch, new Float64Array(2))
    const limit = normalLikelihood(kpi, 0).accumulate(expected, [2.5], scratch, new Float64Array(2))
    // Terms of order z⁴/ν, z up to 7
    expect(t).toBeCloseTo(limit, 3)
  })
})

/** The density of a residual x, from the likelihood of a single observation. */
function densityAt(natural: readonly number[], x: number): number {
  const point = new Float64Array(1)
  const one = natural.length === 1 ? normalLikelihood : studentTLikelihood
  one(Float64Array.of(x), 0).pointwise(Float64Array.of(0), natural, point)
  return Math.exp(point[0])
}
