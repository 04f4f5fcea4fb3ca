import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"

/** Σ_k γ_k z_k, the coefficients γ standing side by side in the natural parameters. */
export interface LinearPredictor {
  readonly size: number
  /** Adds the effect to `expected` [geo, time]. */
  addTo(expected: Float64Array, natural: Vec): void
  /** Takes the mean effect off the intercept: the coordinate in its place is the level at mean columns. */
  lowerIntercept(natural: Float64Array): void
  /** d/dγ_k by all ways: the term's own adjoint, the expected KPI and the intercept. */
  coefficientAdjoint(k: number, adjoint: Vec, expectedAdjoint: Float64Array): number
}

/**
 * @param columns z_k, each [geo, time]
 * @param first index of γ_0
 * @param intercept index of the intercept
 */
export function linearPredictor(columns: readonly Float64Array[], first: number, intercept: number): LinearPredictor {
  const means = columns.map(mean)
  return {
    size: columns.length,
    addTo(expected, natural) {
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]
        const coefficient = natural[first + k]
        for (let t = 0; t < column.length; t++) expected[t] += coefficient * column[t]
      }
    },
    lowerIntercept(natural) {
      for (let k = 0; k < columns.length; k++) natural[intercept] -= means[k] * natural[first + k]
    },
    coefficientAdjoint(k, adjoint, expectedAdjoint) {
      return adjoint[first + k] - means[k] * adjoint[intercept] + dot(columns[k], expectedAdjoint)
    }
  }
}
