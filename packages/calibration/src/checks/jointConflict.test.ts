import { createRng } from "@liftmix/core"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { jointConflict } from "./jointConflict.ts"

const rng = createRng(1)
const draws = (mean: number, sd: number, from: Float64Array) => from.map(z => mean + sd * z)
const z1 = Float64Array.from({ length: 20_000 }, () => rng.normal())
const z2 = Float64Array.from({ length: 20_000 }, () => rng.normal())

describe("jointConflict", () => {
  it("of one experiment is z² and its two-sided p-value (W13)", () => {
    // Mid-quantiles: without the chance of drawn ones, N(9500, 2100) against 4667 ± 1900.
    const z = Float64Array.from({ length: 4000 }, (_, i) => normalQuantile((i + 0.5) / 4000, 0, 1))
    const { distance, pValue } = jointConflict([draws(9500, 2100, z)], [4667], [1900 ** 2], createRng(3))
    // Mid-quantiles miss 0.1 % of the variance.
    expect(Math.abs(distance / 1.706592 ** 2 - 1)).toBeLessThan(2e-3)
    // The p-value counts 4000 simulations: five standard errors of 0.0879.
    expect(Math.abs(pValue - 0.087898)).toBeLessThan(5 * Math.sqrt((0.0879 * 0.9121) / 4000))
  })

  it("adds up for independent experiments", () => {
    const implied = [draws(10, 3, z1), draws(20, 4, z2)]
    const { distance, experiments } = jointConflict(implied, [15, 30], [16, 0, 0, 9], createRng(3))
    // 5²/25 + 10²/25; 20 000 draws know a variance to 1 %.
    expect(experiments).toBe(2)
    expect(Math.abs(distance / 5 - 1)).toBeLessThan(0.05)
  })

  it("sees a contradiction that each experiment on its own hides", () => {
    // The model knows the sum of two effects well, and neither of them: both experiments high is impossible.
    const implied = [draws(10, 5, z1), z1.map((z, s) => 10 - 5 * z + 0.5 * z2[s])]
    const together = jointConflict(implied, [14, 14], [1, 0, 0, 1], createRng(3))
    expect(together.pValue).toBeLessThan(0.001)
    for (const draws of implied) expect(jointConflict([draws], [14], [1], createRng(3)).pValue).toBeGreaterThan(0.3)
  })

  it("is uniform where the results come from the model", () => {
    const small = { a: z1.slice(0, 400), b: z2.slice(0, 400) }
    const pValues = Array.from({ length: 300 }, (_, i) => {
      const s = 1000 + i
      const results = [z1[s] + rng.normal(), z2[s] + rng.normal()]
      return jointConflict([small.a, small.b], results, [1, 0, 0, 1], createRng(i)).pValue
    })
    const below = pValues.filter(p => p < 0.2).length
    // 300 trials of 0.2: 60 ± 7, five of those.
    expect(Math.abs(below - 60)).toBeLessThan(35)
  })
})
