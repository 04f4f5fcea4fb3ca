import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"

/**
 * How precisely noise of a given size leaves each bend of a trend known: ‖z_j − its regression on the level, the straight
 * line and the other bends‖² / noise².
 * @param columns each [geo, time]
 * @param line [geo, time]
 * @param noise standard deviation, > 0
 * @returns [bend]
 */
export function bendInformation(columns: readonly Float64Array[], line: Float64Array, noise: number): Float64Array {
  return Float64Array.from(columns, (column, j) => {
    const rest = residual(column, orthonormalBasis([line.map(() => 1), line, ...columns.filter((_, i) => i !== j)]))
    return dot(rest, rest) / (noise * noise)
  })
}
