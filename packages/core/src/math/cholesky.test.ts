import { expect, it } from "vitest"
import { choleskyFactor, choleskyLogDeterminant, choleskySolve, solveLower, solveLowerTransposed } from "./cholesky.ts"

// L = [[2], [-1, 3], [0.5, 1, 0.25]]
const lower = [2, 0, 0, -1, 3, 0, 0.5, 1, 0.25]
const matrix = Float64Array.from({ length: 9 }, (_, i) => {
  const [row, column] = [Math.floor(i / 3), i % 3]
  return [0, 1, 2].reduce((sum, k) => sum + lower[row * 3 + k] * lower[column * 3 + k], 0)
})

it("finds the factor a matrix was made of", () => {
  const factor = new Float64Array(9)
  expect(choleskyFactor(matrix, 3, factor)).toBe(true)
  for (const [i, value] of lower.entries()) expect(factor[i]).toBeCloseTo(value, 14)
  expect(choleskyLogDeterminant(factor, 3)).toBeCloseTo(2 * Math.log(2 * 3 * 0.25), 14)
})

it("solves with the factor, its transpose and the matrix", () => {
  const x = [1.5, -2, 4]
  const times = (m: ArrayLike<number>, at: (row: number, column: number) => number) =>
    Float64Array.from([0, 1, 2], row => x.reduce((sum, value, column) => sum + m[at(row, column)] * value, 0))
  const cases = [
    { solve: solveLower, right: times(lower, (row, column) => row * 3 + column) },
    { solve: solveLowerTransposed, right: times(lower, (row, column) => column * 3 + row) },
    { solve: choleskySolve, right: times(matrix, (row, column) => row * 3 + column) }
  ]
  for (const { solve, right } of cases) {
    solve(lower, 3, right)
    for (const [i, value] of x.entries()) expect(right[i]).toBeCloseTo(value, 12)
  }
})

it("refuses what is not positive definite, and NaN", () => {
  expect(choleskyFactor([1, 0, 2, 1], 2, new Float64Array(4))).toBe(false)
  expect(choleskyFactor([1, 0, Number.NaN, 1], 2, new Float64Array(4))).toBe(false)
})
