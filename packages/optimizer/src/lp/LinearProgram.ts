import type { Vec } from "../problem/Vec.ts"

/**
 * max cost · x  subject to  rowLower ≤ A x ≤ rowUpper,  colLower ≤ x ≤ colUpper; infinite limits are ±∞.
 * A is stored by columns: entries of column j are at `start[j] … start[j + 1] − 1` of `rowOf` and `value`, no row twice.
 */
export interface LinearProgram {
  readonly columns: number
  readonly rows: number
  /** [column] */
  readonly cost: Vec
  readonly colLower: Vec
  readonly colUpper: Vec
  /** [row] */
  readonly rowLower: Vec
  readonly rowUpper: Vec
  /** [column + 1] */
  readonly start: Int32Array
  /** [entry] */
  readonly rowOf: Int32Array
  readonly value: Vec
}
