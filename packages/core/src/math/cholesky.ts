import type { Vec } from "./Vec.ts"

/**
 * The lower factor of a symmetric positive definite matrix, A = L Lᵀ.
 * @param matrix [row, column] size × size; only its lower triangle is read
 * @param factor [row, column] written; its upper triangle is left as it is. May be `matrix` itself
 * @returns false where the matrix is not positive definite (or holds NaN); then `factor` is unfinished
 */
export function choleskyFactor(matrix: Vec, size: number, factor: Float64Array): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]
      for (let k = 0; k < j; k++) rest -= factor[i * size + k] * factor[j * size + k]
      if (i !== j) factor[i * size + j] = rest / factor[j * size + j]
      else if (rest > 0) factor[i * size + i] = Math.sqrt(rest)
      else return false
    }
  }
  return true
}

/**
 * Solves L x = b in place.
 * @param factor [row, column] lower triangular
 * @param vector [row] b in, x out
 */
export function solveLower(factor: Vec, size: number, vector: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) vector[i] -= factor[i * size + k] * vector[k]
    vector[i] /= factor[i * size + i]
  }
}

/**
 * Solves Lᵀ x = b in place.
 * @param factor [row, column] lower triangular
 * @param vector [row] b in, x out
 */
export function solveLowerTransposed(factor: Vec, size: number, vector: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) vector[i] -= factor[k * size + i] * vector[k]
    vector[i] /= factor[i * size + i]
  }
}

/** Solves A x = b in place, given the factor of A. */
export function choleskySolve(factor: Vec, size: number, vector: Float64Array): void {
  solveLower(factor, size, vector)
  solveLowerTransposed(factor, size, vector)
}

/** ln |A| from the factor of A. */
export function choleskyLogDeterminant(factor: Vec, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += 2 * Math.log(factor[i * size + i])
  return sum
}
