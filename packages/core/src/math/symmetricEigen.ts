/** Eigenvectors and eigenvalues of a symmetric matrix, in no particular order. */
export interface SymmetricEigen {
  /** [eigenvalue] */
  readonly values: Float64Array
  /** [row, eigenvalue] orthonormal columns */
  readonly vectors: Float64Array
}

/** A sweep zeroes every off-diagonal entry once; convergence is quadratic, and six to ten sweeps suffice. */
const mostSweeps = 50

/**
 * A = V diag(λ) Vᵀ by cyclic Jacobi rotations. For small matrices.
 * @param matrix [row, column] size × size, symmetric, finite; copied
 * @throws RangeError if the matrix has a NaN or an infinity
 * @source golub2013, 8.5
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix)
  if (!a.every(Number.isFinite)) throw new RangeError("matrix is not finite")
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]), vectors }
}

/** Σ |a_pq| over p < q, without what is lost in the rounding of the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const negligible = Number.EPSILON * Math.sqrt(Math.abs(a[p * size + p] * a[q * size + q]))
      if (Math.abs(a[p * size + q]) > negligible) sum += Math.abs(a[p * size + q])
    }
  }
  return sum
}

/** The rotation in the plane of p and q that makes a_pq zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q]
  if (off === 0) return
  const ratio = (a[q * size + q] - a[p * size + p]) / (2 * off)
  const tangent = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.hypot(1, ratio))
  const cosine = 1 / Math.hypot(1, tangent)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const kp = a[k * size + p]
    const kq = a[k * size + q]
    a[k * size + p] = cosine * kp - sine * kq
    a[k * size + q] = sine * kp + cosine * kq
  }
  for (let k = 0; k < size; k++) {
    const pk = a[p * size + k]
    const qk = a[q * size + k]
    a[p * size + k] = cosine * pk - sine * qk
    a[q * size + k] = sine * pk + cosine * qk
    const vp = vectors[k * size + p]
    const vq = vectors[k * size + q]
    vectors[k * size + p] = cosine * vp - sine * vq
    vectors[k * size + q] = sine * vp + cosine * vq
  }
  a[p * size + q] = 0
  a[q * size + p] = 0
}
