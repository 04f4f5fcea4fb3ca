import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { paretoSmooth } from "../math/paretoSmooth.ts"
import { createRng } from "../math/Rng.ts"
import { leaveOneOut } from "./leaveOneOut.ts"

/**
 * y_t ~ Normal(θ, 1), θ flat: the posterior is Normal(ȳ, 1/n), and y_t given the others Normal(ȳ₋ₜ, 1 + 1/(n − 1)).
 */
describe("leaveOneOut, on a model whose answer is known", () => {
  const n = 12
  const draws = 4000
  const actual = Array.from({ length: n }, (_, t) => Math.sin(3 * t) + (t === 4 ? 2.5 : 0))
  const rng = createRng(2, "loo")
  const theta = Float64Array.from({ length: draws }, () => mean(actual) + rng.normal() / Math.sqrt(n))
  const cells = (of: (y: number, theta: number) => number) =>
    Float64Array.from(actual.flatMap(y => Array.from(theta, x => of(y, x))))
  const logLikelihood = cells((y, x) => -0.5 * Math.log(2 * Math.PI) - 0.5 * (y - x) ** 2)
  const predicted = cells((_, x) => x + rng.normal())
  const loo = leaveOneOut(actual, logLikelihood, predicted, 4)
  const spread = Math.sqrt(1 + 1 / (n - 1))
  const standardised = (t: number) => (actual[t] - mean(actual.filter((_, i) => i !== t))) / spread
  const exact = actual.map((_, t) => -0.5 * Math.log(2 * Math.PI) - Math.log(spread) - 0.5 * standardised(t) ** 2)

  it("has the exact log predictive densities", () => {
    exact.forEach((value, t) => expect(Math.abs(loo.pointwise[t] - value)).toBeLessThan(0.03))
    expect(Math.abs(loo.elpd - exact.reduce((sum, x) => sum + x, 0))).toBeLessThan(0.1)
    expect(loo.influential).toEqual([])
  })

  it("counts as parameters what the densities with all data are above those", () => {
    // y_t given all of y, itself among them: Normal(ȳ, 1 + 1/n)
    const variance = 1 + 1 / n
    const full = actual.map(y => -0.5 * Math.log(2 * Math.PI * variance) - (y - mean(actual)) ** 2 / 2 / variance)
    const parameters = full.reduce((sum, x, t) => sum + x - exact[t], 0)
    // As far as the sum of the exact densities may be off, above
    expect(Math.abs(loo.effectiveParameters - parameters)).toBeLessThan(0.1)
  })

  it("states the standard error of a sum of n terms that differ as these do", () => {
    const squares = loo.pointwise.reduce((sum, x) => sum + (x - loo.elpd / n) ** 2, 0)
    expect(loo.elpdError).toBeCloseTo(Math.sqrt((n * squares) / (n - 1)), 12)
  })

  it("does not suspect an observation that all draws hold equally likely, however unlikely", () => {
    const alike = logLikelihood.map((log, i) => (i < draws ? -5000 : log))
    const { influential, pointwise } = leaveOneOut(actual, alike, predicted, 4)
    expect(influential).toEqual([])
    expect(pointwise[0]).toBeCloseTo(-5000, 9)
    expect(pointwise.slice(1)).toEqual(loo.pointwise.slice(1))
  })

  it("ranks a value among predictions that have not seen it", () => {
    // A share of 4000 draws has a standard error below 0.008; importance weights take some of it away.
    loo.pit.forEach((pit, t) => expect(Math.abs(pit - normalCdf(standardised(t), 0, 1))).toBeLessThan(0.03))
  })

  it("takes draws that repel each other for independent ones, not for more", () => {
    // The likely and the unlikely by turns: each draw is followed by the one that is as far from the median.
    const sorted = logLikelihood.slice(0, draws).sort()
    const row = new Float64Array(draws)
    for (let d = 0; d < draws; d += 2) {
      const rank = Math.floor((d * 1234.567) % (draws / 2))
      row.set([sorted[rank], sorted[draws - 1 - rank]], d)
    }
    const { shapes } = leaveOneOut([actual[0]], row, predicted.subarray(0, draws), 1)
    expect(shapes[0]).toBe(paretoSmooth(row.map(log => -log)).shape)
  })

  it("names an observation that holds the whole fit", () => {
    // Likelihood far narrower than the proposal: its reciprocal has no variance.
    const held = logLikelihood.map((log, i) => (Math.floor(i / draws) === 4 ? 40 * log : log))
    const { influential, shapes } = leaveOneOut(actual, held, predicted, 4)
    expect(influential).toEqual([4])
    expect(shapes[4]).toBeGreaterThan(0.7)
  })
})
