import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { compareElpd } from "./compareElpd.ts"
import { stackingWeights } from "./stackingWeights.ts"

const rng = createRng(4, "stacking")
const models = (count: number, observations: number) =>
  Array.from({ length: count }, () => Float64Array.from({ length: observations }, () => -2 + rng.normal()))
const score = (densities: readonly Float64Array[], weights: readonly number[]) =>
  densities[0].reduce(
    (sum, _, i) => sum + Math.log(weights.reduce((mix, w, k) => mix + w * Math.exp(densities[k][i]), 0)),
    0
  ) / densities[0].length

describe("stackingWeights", () => {
  it("finds weights that no others beat by more than its gap", () => {
    for (const count of [2, 3, 8]) {
      const densities = models(count, 50)
      const { gap, weights } = stackingWeights(densities)
      expect(gap).toBeLessThanOrEqual(1e-9)
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
      const found = score(densities, weights)
      for (let trial = 0; trial < 200; trial++) {
        const raw = weights.map(w => w * rng.uniform() + (trial % 2) * 0.1 * rng.uniform())
        const total = raw.reduce((sum, w) => sum + w, 0)
        expect(
          score(
            densities,
            raw.map(w => w / total)
          )
        ).toBeLessThanOrEqual(found + 1e-9)
      }
    }
  })

  it("gives all to a model that predicts every observation best", () => {
    const [one] = models(1, 30)
    const { weights } = stackingWeights([one.map(x => x - 0.5), one, one.map(x => x - 2)])
    expect(weights[1]).toBeCloseTo(1, 6)
  })

  it("knows the share of observations that each of two models alone explains", () => {
    // 30 observations that the first finds a thousand times as likely, 10 the other way round
    const first = Float64Array.from({ length: 40 }, (_, i) => (i < 30 ? 0 : -Math.log(1000)))
    const second = Float64Array.from({ length: 40 }, (_, i) => (i < 30 ? -Math.log(1000) : 0))
    // 30 (1 − r)/(w + r(1 − w)) = 10 (1 − r)/(1 − w + r w), r = 1/1000
    const { weights } = stackingWeights([first, second])
    expect(weights[0]).toBeCloseTo((3 - 1 / 1000) / (4 * (1 - 1 / 1000)), 6)
  })

  it("does not mind densities that would underflow", () => {
    const [a, b] = models(2, 30)
    const far = stackingWeights([a.map(x => x - 2000), b.map(x => x - 2000)])
    stackingWeights([a, b]).weights.forEach((w, k) => expect(far.weights[k]).toBeCloseTo(w, 8))
  })
})

describe("compareElpd", () => {
  it("counts pairs: what is hard for all models is no difference between them", () => {
    const [hard] = models(1, 100)
    const noise = hard.map(() => 0.01 * rng.normal())
    const [better, worse] = compareElpd([hard.map(x => 10 * x), hard.map((x, i) => 10 * x - 0.1 + noise[i])])
    expect(better).toEqual({ difference: 0, error: 0 })
    expect(worse.difference).toBeCloseTo(-10, 0)
    // √100 · 0.01, by 100 draws
    expect(worse.error).toBeGreaterThan(0.07)
    expect(worse.error).toBeLessThan(0.13)
  })
})
