import { dot } from "./dot.ts"
import type { Vec } from "./Vec.ts"

/**
 * An orthonormal basis of the space that columns span, for least squares: `residual` of a response over the basis is the
 * residual of its regression on the columns. Columns that depend on earlier ones, to within 1e-10 of their length, add
 * nothing to the basis; its size is the columns' rank. Gram–Schmidt, every projection done twice: "twice is enough" for
 * orthogonality at rounding level.
 * @param columns each [row], all of one length
 * @returns [column of the basis][row]
 * @source giraud2005
 */
export function orthonormalBasis(columns: readonly Vec[]): Float64Array[] {
  const basis: Float64Array[] = []
  for (const column of columns) {
    const rest = residual(column, basis)
    const length = norm(rest)
    if (length > 1e-10 * norm(column)) basis.push(rest.map(value => value / length))
  }
  return basis
}

/**
 * What of a vector is not in the space of an orthonormal basis.
 * @param values [row]
 * @param basis each [row]
 * @returns [row]; NaN throughout where `values` has a NaN
 * @throws RangeError if lengths differ
 */
export function residual(values: Vec, basis: readonly Vec[]): Float64Array {
  const rest = Float64Array.from(values)
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) {
      if (direction.length !== rest.length) throw new RangeError(`basis [${direction.length}], values [${rest.length}]`)
      const projection = dot(rest, direction)
      for (let i = 0; i < rest.length; i++) rest[i] -= projection * direction[i]
    }
  }
  return rest
}

function norm(values: Vec): number {
  return Math.sqrt(dot(values, values))
}
