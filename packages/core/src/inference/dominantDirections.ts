import { combine } from "../math/combine.ts"
import { dot } from "../math/dot.ts"
import { orthonormalBasis } from "../math/orthonormalBasis.ts"

/** Enough to find the space of directions that stand out; those that do not may remain mixed. */
const rounds = 5

/**
 * An orthonormal basis of about the space in which rows vary most: block power iteration on Σ_t x_t x_tᵀ from the last
 * rows, without forming that matrix.
 * @param rows [row][dimension] centred
 * @param count size of the basis; smaller if the rows do not span so much
 */
export function dominantDirections(rows: readonly Float64Array[], count: number): readonly Float64Array[] {
  let basis = orthonormalBasis(rows.slice(-count))
  for (let round = 0; round < rounds; round++) {
    basis = orthonormalBasis(
      basis.map(direction =>
        combine(
          Float64Array.from(rows, row => dot(row, direction)),
          rows
        )
      )
    )
  }
  return basis
}
