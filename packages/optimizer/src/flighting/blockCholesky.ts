import type { Vec } from "../problem/Vec.ts"
import type { FlightProgram } from "./FlightProgram.ts"

/** Solves with Wᵀ diag(curvature) W + diag(barrier), which couples periods of one channel only. */
export interface BlockCholesky {
  /** @param curvature [stock] ≥ 0 @param barrier [variable] > 0 */
  factor(curvature: Vec, barrier: Vec): void
  /** @param b [variable] overwritten by the solution; channels where it is 0 throughout are skipped */
  solve(b: Float64Array): void
}

/** Room for the factors of a programme: one lower triangle per channel. */
export function blockCholesky(program: FlightProgram): BlockCholesky {
  const { lower, periods: n } = program
  const factors = Array.from({ length: lower.length / n }, () => new Float64Array(n * n))
  return {
    factor: (curvature, barrier) => {
      for (const L of factors) L.fill(0)
      addStockHessian(program, curvature, c => ({ matrix: factors[c], first: 0, stride: n }))
      factors.forEach((L, c) => {
        for (let i = 0; i < n; i++) L[i * n + i] += barrier[c * n + i]
        cholesky(L, n)
      })
    },
    solve: b => {
      factors.forEach((L, c) => {
        const part = b.subarray(c * n, (c + 1) * n)
        if (part.some(v => v !== 0)) solveTriangles(L, part, n)
      })
    }
  }
}

/** Where the periods of a channel lie in a matrix. */
export interface MatrixBlock {
  readonly matrix: Float64Array
  /** index of the first period's diagonal */
  readonly first: number
  readonly stride: number
}

/** Adds Wᵀ diag(curvature) W, lower triangles. @param curvature [stock] ≥ 0 */
export function addStockHessian(
  { horizon, paths, periods }: Pick<FlightProgram, "horizon" | "paths" | "periods">,
  curvature: Vec,
  blockOf: (channel: number) => MatrixBlock
): void {
  paths.forEach(({ carryOver: weights, channel }, p) => {
    const { first: corner, matrix, stride } = blockOf(channel)
    for (let t = 0; t < horizon; t++) {
      const bend = curvature[p * horizon + t]
      if (bend === 0) continue
      const first = Math.max(0, t - weights.length + 1)
      for (let i = first; i <= Math.min(t, periods - 1); i++) {
        const scaled = bend * weights[t - i]
        const row = corner + i * stride
        for (let j = first; j <= i; j++) matrix[row + j] += scaled * weights[t - j]
      }
    }
  })
}

/** In place; pivots are kept above the smallest number: the matrix is positive definite but for rounding. */
export function cholesky(L: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    let pivot = L[j * n + j]
    for (let k = 0; k < j; k++) pivot -= L[j * n + k] * L[j * n + k]
    pivot = Math.sqrt(Math.max(pivot, Number.MIN_VALUE))
    L[j * n + j] = pivot
    for (let i = j + 1; i < n; i++) {
      let sum = L[i * n + j]
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k]
      L[i * n + j] = sum / pivot
    }
  }
}

/** Solves with the factor that `cholesky` left. @param b overwritten by the solution, not all 0 */
export function solveTriangles(L: Float64Array, b: Float64Array, n: number): void {
  // the right side of a limit on one period begins there
  const first = b.findIndex(v => v !== 0)
  for (let i = first; i < n; i++) {
    let sum = b[i]
    for (let k = first; k < i; k++) sum -= L[i * n + k] * b[k]
    b[i] = sum / L[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]
    for (let k = i + 1; k < n; k++) sum -= L[k * n + i] * b[k]
    b[i] = sum / L[i * n + i]
  }
}
