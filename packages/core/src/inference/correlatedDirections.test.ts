import { describe, expect, it } from "vitest"
import { choleskyFactor } from "../math/cholesky.ts"
import { combine } from "../math/combine.ts"
import { dot } from "../math/dot.ts"
import { createRng } from "../math/Rng.ts"
import { correlatedDirections } from "./correlatedDirections.ts"

/** Draws of a normal density whose covariance is 1 except for variances along orthonormal directions; and gradients. */
function normalDraws(
  dimension: number,
  along: readonly (readonly [Float64Array, number])[],
  count: number,
  seed: number
) {
  const rng = createRng(seed)
  const pairs = Array.from({ length: count }, () => {
    const draw = Float64Array.from({ length: dimension }, rng.normal)
    const gradient = draw.map(z => -z)
    for (const [vector, variance] of along) {
      const share = dot(vector, draw)
      for (let i = 0; i < dimension; i++) {
        draw[i] += (Math.sqrt(variance) - 1) * share * vector[i]
        gradient[i] -= (1 / Math.sqrt(variance) - 1) * share * vector[i]
      }
    }
    return { draw, gradient }
  })
  const centred = (rows: readonly Float64Array[]) => {
    const center = combine(new Float64Array(count).fill(1 / count), rows)
    return rows.map(row => row.map((x, i) => x - center[i]))
  }
  return [centred(pairs.map(p => p.draw)), centred(pairs.map(p => p.gradient))] as const
}

/** Rows of two coordinates whose second moment is the matrix exactly. */
function rowsOf(matrix: readonly number[]): readonly Float64Array[] {
  const factor = new Float64Array(4)
  choleskyFactor(matrix, 2, factor)
  const [a, , b, c] = factor.map(entry => Math.SQRT2 * entry)
  const four = [Float64Array.of(a, b), Float64Array.of(-a, -b), Float64Array.of(0, c), Float64Array.of(0, -c)]
  return Array.from({ length: 4000 }, (_, i) => four[i % 4])
}

const unit = (values: readonly number[]) => {
  const length = Math.hypot(...values)
  return Float64Array.from(values, v => v / length)
}
const wide = unit([1, 1, 1, 1, 0, 0])
const narrow = unit([0, 0, 1, -1, 1, 1])

describe("correlatedDirections", () => {
  it("finds a wide and a narrow direction of a normal density, with their variances, from few draws", () => {
    const [draws, gradients] = normalDraws(
      6,
      [
        [wide, 50],
        [narrow, 0.01]
      ],
      20,
      1
    )
    const found = correlatedDirections(draws, gradients)
    expect(found).toHaveLength(2)
    for (const [vector, variance] of [
      [wide, 50],
      [narrow, 0.01]
    ] as const) {
      const match = found.find(direction => Math.abs(dot(direction.vector, vector)) > 0.98)
      expect(((match?.stretch ?? Number.NaN) + 1) ** 2 / variance).toBeGreaterThan(0.6)
      expect(((match?.stretch ?? Number.NaN) + 1) ** 2 / variance).toBeLessThan(1.6)
    }
  })

  it.each([100, 0.01])("finds one in many dimensions, from fewer draws than there are: variance %d", variance => {
    const dimension = 200
    const direction = unit(Array.from({ length: dimension }, (_, i) => Math.sin(i)))
    const [draws, gradients] = normalDraws(dimension, [[direction, variance]], 100, 2)
    const found = correlatedDirections(draws, gradients)
    expect(Math.max(...found.map(({ vector }) => Math.abs(dot(vector, direction))))).toBeGreaterThan(0.95)
  })

  it("finds nothing where there is nothing", () => {
    for (const dimension of [2, 30, 100]) {
      expect(correlatedDirections(...normalDraws(dimension, [], 60, 3))).toEqual([])
    }
  })

  it("gives orthonormal directions that leave the metric regular", () => {
    const [draws, gradients] = normalDraws(
      6,
      [
        [wide, 1e3],
        [narrow, 1e-3]
      ],
      40,
      4
    )
    const found = correlatedDirections(draws, gradients)
    expect(found).toHaveLength(2)
    found.forEach((a, i) => {
      expect(a.stretch).toBeGreaterThan(-1)
      found.forEach((b, j) => expect(dot(a.vector, b.vector)).toBeCloseTo(i === j ? 1 : 0, 10))
    })
  })

  it("solves Σ C_gradients Σ = C_draws where neither covariance is the inverse of the other", () => {
    const drawCovariance = [90, 20, 20, 40]
    const gradientCovariance = [5, 1, 1, 1]
    const found = correlatedDirections(rowsOf(drawCovariance), rowsOf(gradientCovariance))
    const sigma = (i: number, j: number) =>
      found.reduce(
        (sum, { stretch, vector }) => sum + ((stretch + 1) ** 2 - 1) * vector[i] * vector[j],
        i === j ? 1 : 0
      )
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 2; j++) {
        let product = 0
        for (let k = 0; k < 2; k++) {
          for (let l = 0; l < 2; l++) product += sigma(i, k) * gradientCovariance[2 * k + l] * sigma(l, j)
        }
        expect(product / drawCovariance[2 * i + j]).toBeCloseTo(1, 3) // the shrinkage is 0.1 rows in 4000
      }
    }
  })

  it("gives nothing where a value is not finite or out of all proportion", () => {
    for (const value of [Number.NaN, Infinity, 1e7]) {
      const [draws, gradients] = normalDraws(6, [[wide, 50]], 20, 5)
      gradients[3][2] = value
      expect(correlatedDirections(draws, gradients)).toEqual([])
    }
  })
})
