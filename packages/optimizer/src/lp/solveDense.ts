/**
 * Solves A z = b by elimination with row pivoting.
 * @param matrix [row, column] n × n, overwritten
 * @param b [row] overwritten by the solution
 * @returns false where A is singular to rounding; b is then meaningless
 */
export function solveDense(matrix: Float64Array, b: Float64Array): boolean {
  const n = b.length
  let largest = 0
  for (const v of matrix) largest = Math.max(largest, Math.abs(v))
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(matrix[i * n + k]) > Math.abs(matrix[pivot * n + k])) pivot = i
    if (!(Math.abs(matrix[pivot * n + k]) > 1e-13 * largest)) return false
    if (pivot !== k) {
      for (let j = k; j < n; j++) {
        const held = matrix[k * n + j]
        matrix[k * n + j] = matrix[pivot * n + j]
        matrix[pivot * n + j] = held
      }
      const held = b[k]
      b[k] = b[pivot]
      b[pivot] = held
    }
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k] / matrix[k * n + k]
      if (factor === 0) continue
      for (let j = k; j < n; j++) matrix[i * n + j] -= factor * matrix[k * n + j]
      b[i] -= factor * b[k]
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) b[k] -= matrix[k * n + j] * b[j]
    b[k] /= matrix[k * n + k]
  }
  return true
}
