import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import { variance } from "../math/variance.ts"
import { essBulk } from "../posterior/ess.ts"
import { rhat } from "../posterior/rhat.ts"
import { checkMoments } from "../testing/checkMoments.ts"
import { drawsOf } from "../testing/drawsOf.ts"
import { type ChainDraws, type ChainOptions, defaultChainOptions } from "./Chain.ts"
import { runChains } from "./runChains.ts"

const chains = 4

const sample = (logDensity: LogDensity, seed: number, options: Partial<ChainOptions> = {}) =>
  runChains(logDensity, chains, seed, { ...defaultChainOptions, ...options })

/** Fails on a mean or sd too far off. */
function expectExact(
  results: readonly ChainDraws[],
  quantity: (position: Float64Array) => number,
  exact: { mean: number; sd: number }
): void {
  expect(checkMoments(results, quantity, exact)).toEqual([])
}

const at = (i: number) => (position: Float64Array) => position[i]
const meanLeapfrogs = (results: readonly ChainDraws[]) => mean(results.map(r => mean(r.leapfrogs)))
const divergences = (results: readonly ChainDraws[]) =>
  results.reduce((count, r) => count + r.divergent.filter(flag => flag === 1).length, 0)

/** Independent normal coordinates. */
const normal = (means: readonly number[], sds: readonly number[]): LogDensity => ({
  dimension: means.length,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < means.length; i++) {
      const z = (q[i] - means[i]) / sds[i]
      gradient[i] = -z / sds[i]
      squares += z * z
    }
    return -0.5 * squares
  }
})
const repeat = <A>(value: A, count: number) => Array.from({ length: count }, () => value)

describe("a chain's draws have the mean and sd of", () => {
  it("a standard normal density", () => {
    const results = sample(normal(repeat(0, 10), repeat(1, 10)), 1)
    for (let i = 0; i < 10; i++) expectExact(results, at(i), { mean: 0, sd: 1 })
    expect(divergences(results)).toBe(0)
    // A round normal density is the easiest there is: fewer than 10 leapfrog steps make an independent draw.
    expect(meanLeapfrogs(results)).toBeLessThan(10)
  })

  it("a normal density with scales from 0.001 to 1000, far from the start", () => {
    const sds = [1e-3, 1e-2, 0.1, 1, 10, 100, 1000]
    const means = [5, -5, 5, -5, 50, -50, 500]
    const results = sample(normal(means, sds), 2)
    sds.forEach((sd, i) => expectExact(results, at(i), { mean: means[i], sd }))
    // The metric has found the scales: no more steps than for a round density.
    expect(meanLeapfrogs(results)).toBeLessThan(10)
  })

  it("a chain of thirty coordinates, each correlated by 0.95 with the next", () => {
    const rho = 0.95
    const precision = 1 / (1 - rho * rho)
    const autoregression: LogDensity = {
      dimension: 30,
      valueAndGradient(q, gradient) {
        let value = -0.5 * q[0] ** 2
        gradient[0] = -q[0]
        for (let i = 1; i < 30; i++) {
          const innovation = q[i] - rho * q[i - 1]
          value -= 0.5 * precision * innovation ** 2
          gradient[i] = -precision * innovation
          gradient[i - 1] += precision * rho * innovation
        }
        return value
      }
    }
    const results = sample(autoregression, 3)
    for (const i of [0, 14, 29]) expectExact(results, at(i), { mean: 0, sd: 1 })
    // The product of two such normals has variance 1 + ρ².
    expectExact(results, q => q[3] * q[4], { mean: rho, sd: Math.sqrt(1 + rho * rho) })
    // A metric without the correlations needs over a hundred steps for each draw.
    expect(meanLeapfrogs(results)).toBeLessThan(20)
  })

  it("eight schools, non-centred", () => {
    const effects = [28, 8, -3, 7, -1, 1, 18, 12]
    const sds = [15, 10, 16, 11, 9, 11, 10, 18]
    // θ_j = μ + τ z_j, z ~ N(0, 1), μ ~ N(0, 5), τ ~ half-Cauchy(0, 5), sampled as log τ
    const eightSchools: LogDensity = {
      dimension: 10,
      valueAndGradient(q, gradient) {
        const mu = q[8]
        const tau = Math.exp(q[9])
        const ratio = tau ** 2 / 25
        let value = -(mu ** 2) / 50 - Math.log1p(ratio) + q[9]
        gradient[8] = -mu / 25
        gradient[9] = 1 - (2 * ratio) / (1 + ratio)
        for (let j = 0; j < 8; j++) {
          const residual = effects[j] - mu - tau * q[j]
          const pull = residual / sds[j] ** 2
          value -= 0.5 * q[j] ** 2 + 0.5 * residual * pull
          gradient[j] = tau * pull - q[j]
          gradient[8] += pull
          gradient[9] += tau * q[j] * pull
        }
        return value
      }
    }
    const results = sample(eightSchools, 4)
    // Exact: θ and μ are normal given τ; the one integral left, over log τ, by adaptive quadrature to 1e-12.
    expectExact(results, at(8), { mean: 4.396820699907764, sd: 3.3177044723919153 })
    expectExact(results, at(9), { mean: 0.8021402548264657, sd: 1.1712189868105247 })
    expectExact(results, q => q[8] + Math.exp(q[9]) * q[0], { mean: 6.211884302915105, sd: 5.593126299667077 })
  })

  it("a regression with noise of unknown size", () => {
    const n = 60
    const rng = createRng(5, "regression")
    const x = Float64Array.from({ length: n }, () => 2 + rng.normal())
    const y = x.map(value => 25 + 0.6 * value + 3 * rng.normal())
    // flat in intercept, slope and log σ
    const regression: LogDensity = {
      dimension: 3,
      valueAndGradient(q, gradient) {
        const precision = Math.exp(-2 * q[2])
        let squares = 0
        gradient[0] = 0
        gradient[1] = 0
        for (let i = 0; i < n; i++) {
          const residual = y[i] - q[0] - q[1] * x[i]
          squares += residual ** 2
          gradient[0] += precision * residual
          gradient[1] += precision * residual * x[i]
        }
        gradient[2] = -n + precision * squares
        return -n * q[2] - 0.5 * precision * squares
      }
    }
    const results = sample(regression, 6)
    // Exact: Student t with ν = n − 2 around least squares, σ² scaled inverse χ².
    const nu = n - 2
    const xBar = mean(x)
    const yBar = mean(y)
    const sxx = (n - 1) * variance(x)
    const slope = x.reduce((sum, value, i) => sum + (value - xBar) * (y[i] - yBar), 0) / sxx
    const squares = x.reduce((sum, value, i) => sum + (y[i] - yBar - slope * (value - xBar)) ** 2, 0)
    expectExact(results, at(1), { mean: slope, sd: Math.sqrt(squares / (nu - 2) / sxx) })
    expectExact(results, at(0), {
      mean: yBar - slope * xBar,
      sd: Math.sqrt((squares / (nu - 2)) * (1 / n + xBar ** 2 / sxx))
    })
    expectExact(results, q => Math.exp(2 * q[2]), {
      mean: squares / (nu - 2),
      sd: (squares / (nu - 2)) * Math.sqrt(2 / (nu - 4))
    })
  })

  it("a logistic regression", () => {
    const x = [-2, -1.5, -1, -0.5, 0, 0.3, 0.6, 1, 1.5, 2.5]
    const y = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1]
    // intercept and slope ~ N(0, 2)
    const logistic: LogDensity = {
      dimension: 2,
      valueAndGradient(q, gradient) {
        let value = -(q[0] ** 2 + q[1] ** 2) / 8
        gradient[0] = -q[0] / 4
        gradient[1] = -q[1] / 4
        for (let i = 0; i < x.length; i++) {
          const score = q[0] + q[1] * x[i]
          const surprise = y[i] - 1 / (1 + Math.exp(-score))
          value += y[i] * score - Math.log1p(Math.exp(score))
          gradient[0] += surprise
          gradient[1] += surprise * x[i]
        }
        return value
      }
    }
    const exact = momentsOnGrid(logistic, 9, 0.05)
    const results = sample(logistic, 7)
    for (let i = 0; i < 2; i++) expectExact(results, at(i), exact[i])
  })

  it("an exponential density, which ends at a wall", () => {
    const exponential: LogDensity = {
      dimension: 1,
      valueAndGradient(q, gradient) {
        gradient[0] = -1
        return q[0] > 0 ? -q[0] : -Infinity
      }
    }
    const results = sample(exponential, 8, { draws: 4000 })
    expectExact(results, at(0), { mean: 1, sd: 1 })
    expect(divergences(results)).toBeGreaterThan(0)
  })
})

/** Means and sds of a density of two coordinates on [−width, width]², by the trapezoidal rule, whose error is exponential. */
function momentsOnGrid(logDensity: LogDensity, width: number, step: number): readonly { mean: number; sd: number }[] {
  const gradient = new Float64Array(2)
  const sums = [0, 0, 0, 0, 0]
  for (let a = -width; a <= width; a += step) {
    for (let b = -width; b <= width; b += step) {
      const weight = Math.exp(logDensity.valueAndGradient([a, b], gradient))
      ;[1, a, b, a * a, b * b].forEach((term, i) => (sums[i] += weight * term))
    }
  }
  return [1, 2].map(i => {
    const center = sums[i] / sums[0]
    return { mean: center, sd: Math.sqrt(sums[i + 2] / sums[0] - center ** 2) }
  })
}

describe("a chain on a density it cannot sample says so", () => {
  it("reports divergences in a funnel", () => {
    // v ~ N(0, 3), x_i ~ N(0, e^{v/2})
    const funnel: LogDensity = {
      dimension: 10,
      valueAndGradient(q, gradient) {
        const precision = Math.exp(-q[9])
        let squares = 0
        for (let i = 0; i < 9; i++) {
          squares += q[i] ** 2
          gradient[i] = -precision * q[i]
        }
        gradient[9] = -q[9] / 9 - 4.5 + 0.5 * precision * squares
        return -(q[9] ** 2) / 18 - 4.5 * q[9] - 0.5 * precision * squares
      }
    }
    const results = sample(funnel, 9)
    expect(divergences(results)).toBeGreaterThan(0)
    expect(rhat(drawsOf(results, at(9)), chains)).toBeGreaterThan(1.01)
  })

  it("shows a gradient of the wrong sign by chains that hardly move", () => {
    const wrong: LogDensity = {
      dimension: 5,
      valueAndGradient(q, gradient) {
        let squares = 0
        for (let i = 0; i < 5; i++) {
          gradient[i] = q[i]
          squares += q[i] ** 2
        }
        return -0.5 * squares
      }
    }
    const results = sample(wrong, 10, { maxTreeDepth: 5 })
    // With the right gradient these are 4000 effective draws.
    expect(essBulk(drawsOf(results, at(0)), chains)).toBeLessThan(100)
  })

  it("shows an energy that ignores part of the density by wrong moments", () => {
    // gradient and value of different densities: N(0, 1) and N(0, 0.8)
    const mixed: LogDensity = {
      dimension: 3,
      valueAndGradient(q, gradient) {
        for (let i = 0; i < 3; i++) gradient[i] = -q[i]
        return -0.5 * (q[0] ** 2 + q[1] ** 2 + q[2] ** 2) * 1.5625
      }
    }
    const results = sample(mixed, 11, { maxTreeDepth: 5, draws: 2000 })
    expect(checkMoments(results, at(0), { mean: 0, sd: 1 }).join()).toContain("the sd is")
    expectExact(results, at(0), { mean: 0, sd: 0.8 })
  })
})
