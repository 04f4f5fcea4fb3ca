import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { symmetricEigen } from "../math/symmetricEigen.ts"

/** Combinations of a trend's bends about which the data know independently of each other. */
export interface BendModes {
  /** [bend, mode] orthonormal columns */
  readonly directions: Float64Array
  /** [mode] precision with which the data alone know the mode, per (KPI unit per period)² */
  readonly information: Float64Array
}

/**
 * The eigenvectors of ZᵀZ, Z the bends' columns without what the other columns of the model can explain as well.
 * @param bends each [geo, time], in units of the noise and without their means
 * @param others likewise
 */
export function bendModes(bends: readonly Float64Array[], others: readonly Float64Array[]): BendModes {
  const basis = orthonormalBasis(others)
  const rests = bends.map(column => residual(column, basis))
  const information = rests.flatMap(a => rests.map(b => dot(a, b)))
  const { values, vectors } = symmetricEigen(information, bends.length)
  // Rounding may leave a mode that nothing is known about slightly below zero.
  return { directions: vectors, information: values.map(value => Math.max(value, 0)) }
}
