import { describe, expect, it } from "vitest"
import { choleskyFactor, choleskyLogDeterminant, choleskySolve } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { checkMoments } from "../testing/checkMoments.ts"
import { defaultChainOptions } from "./Chain.ts"
import { runChains } from "./runChains.ts"

/* Posteriors of public definition, in the coordinates of their definition; eight schools: `runChains.test.ts`. */

const sample = (logDensity: LogDensity, seed: number) => runChains(logDensity, 4, seed, defaultChainOptions)

describe("kidscore_interaction: test score by mother's schooling, her IQ and their product", () => {
  // The form of posteriordb's kidiq, 434 children; the data are simulated, because the table is not at hand.
  const rng = createRng(1, "kidscore")
  const rows = Array.from({ length: 434 }, () => {
    const schooled = rng.uniform() < 0.79 ? 1 : 0
    const iq = 100 + 15 * rng.normal() + 5 * schooled
    return Float64Array.of(1, schooled, iq, schooled * iq)
  })
  const scores = Float64Array.from(rows, row => dot(row, [-11, 51, 1, -0.5]) + 18 * rng.normal())
  const size = 4

  /** β flat, log σ flat: neither centred nor scaled, so that intercept and slopes are correlated by 0.99. */
  const regression: LogDensity = {
    dimension: size + 1,
    valueAndGradient(q, gradient) {
      const precision = Math.exp(-2 * q[size])
      let squares = 0
      gradient.fill(0)
      for (let i = 0; i < rows.length; i++) {
        let residual = scores[i]
        for (let k = 0; k < size; k++) residual -= q[k] * rows[i][k]
        for (let k = 0; k < size; k++) gradient[k] += precision * residual * rows[i][k]
        squares += residual * residual
      }
      gradient[size] = precision * squares - rows.length
      return -rows.length * q[size] - 0.5 * precision * squares
    }
  }

  it("has the moments of its Student-t posterior", () => {
    const products = new Float64Array(size * size)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) products[i * size + j] = rows.reduce((sum, row) => sum + row[i] * row[j], 0)
    }
    const factor = new Float64Array(size * size)
    expect(choleskyFactor(products, size, factor)).toBe(true)
    const solve = (vector: Float64Array) => {
      choleskySolve(factor, size, vector)
      return vector
    }
    const fit = solve(
      Float64Array.from({ length: size }, (_, k) => rows.reduce((sum, row, i) => sum + row[k] * scores[i], 0))
    )
    const squares = rows.reduce((sum, row, i) => sum + (scores[i] - dot(row, fit)) ** 2, 0)
    const freedom = rows.length - size
    const chains = sample(regression, 1)
    for (let k = 0; k < size; k++) {
      const inverse = solve(new Float64Array(size).fill(1, k, k + 1))[k]
      const exact = { mean: fit[k], sd: Math.sqrt((squares / (freedom - 2)) * inverse) }
      expect(checkMoments(chains, q => q[k], exact)).toEqual([])
    }
    const variance = squares / (freedom - 2)
    const exact = { mean: variance, sd: variance * Math.sqrt(2 / (freedom - 4)) }
    expect(checkMoments(chains, q => Math.exp(2 * q[size]), exact)).toEqual([])
  })
})

describe("gp_regr: a Gaussian process with unknown length, height and noise", () => {
  // posteriordb's model, y ~ N(0, α² e^(−(x_i − x_j)²/2ρ²) + σ² I), ρ ~ Gamma(25, 4), α ~ N⁺(0, 2), σ ~ N⁺(0, 1); own data
  const size = 11
  const x = Float64Array.from({ length: size }, (_, i) => 2 * i - 10)
  const rng = createRng(1, "gaussianProcess")
  const y = x.map(x => 1.2 * Math.sin(x / 4) + 0.4 * rng.normal())
  const covariance = new Float64Array(size * size)
  const factor = new Float64Array(size * size)
  const kernel = (i: number, j: number, [rho, alpha]: Vec & Iterable<number>) =>
    alpha ** 2 * Math.exp(-((x[i] - x[j]) ** 2) / (2 * rho ** 2))

  const process: LogDensity = {
    dimension: 3,
    valueAndGradient(q, gradient) {
      const natural = Array.from({ length: 3 }, (_, k) => Math.exp(q[k]))
      const [rho, alpha, sigma] = natural
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) covariance[i * size + j] = kernel(i, j, natural) + (i === j ? sigma ** 2 : 0)
      }
      if (!choleskyFactor(covariance, size, factor)) return Number.NaN
      const pull = y.slice()
      choleskySolve(factor, size, pull)
      gradient.set([25 - 4 * rho, 1 - alpha ** 2 / 4, 1 - sigma ** 2])
      // ½ tr((K⁻¹y yᵀK⁻¹ − K⁻¹) dK) by columns of K⁻¹
      for (let j = 0; j < size; j++) {
        const column = new Float64Array(size)
        column[j] = 1
        choleskySolve(factor, size, column)
        for (let i = 0; i < size; i++) {
          const weight = 0.5 * (pull[i] * pull[j] - column[i])
          const entry = kernel(i, j, natural)
          gradient[0] += weight * entry * ((x[i] - x[j]) / rho) ** 2
          gradient[1] += 2 * weight * entry
          if (i === j) gradient[2] += 2 * weight * sigma ** 2
        }
      }
      const logPrior = 25 * q[0] - 4 * rho + q[1] - alpha ** 2 / 8 + q[2] - sigma ** 2 / 2
      return logPrior - 0.5 * dot(pull, y) - 0.5 * choleskyLogDeterminant(factor, size)
    }
  }

  it("has the gradient of finite differences", () => {
    expect(Math.max(...checkGradient(process, [1.7, 0.1, -0.8]).map(({ error }) => error))).toBeLessThan(1e-8)
  })

  it("has the moments of a sum over a grid", { timeout: 30_000 }, () => {
    // The trapezoidal rule converges exponentially; the ends hold less than e^−8 of the mass.
    const axes = [
      { from: 0.6, to: 3, step: 0.12 },
      { from: -8, to: 2.4, step: 0.3 },
      { from: -8, to: 1.6, step: 0.3 }
    ].map(({ from, to, step }) => Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step))
    const unused = new Float64Array(3)
    const sums = new Float64Array(7)
    const [lengths = [], heights = [], noises = []] = axes
    for (const q0 of lengths) {
      for (const q1 of heights) {
        for (const q2 of noises) {
          const weight = Math.exp(process.valueAndGradient([q0, q1, q2], unused))
          const natural = [q0, q1, q2].map(Math.exp)
          sums[0] += weight
          natural.forEach((value, k) => {
            sums[1 + k] += weight * value
            sums[4 + k] += weight * value * value
          })
        }
      }
    }
    const chains = sample(process, 2)
    for (let k = 0; k < 3; k++) {
      const mean = sums[1 + k] / sums[0]
      const exact = { mean, sd: Math.sqrt(sums[4 + k] / sums[0] - mean ** 2) }
      expect(checkMoments(chains, q => Math.exp(q[k]), exact)).toEqual([])
    }
  })
})
