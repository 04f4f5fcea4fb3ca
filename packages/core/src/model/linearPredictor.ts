import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"

/** Σ_k γ_k z_k, the coefficients γ standing side by side in the natural parameters, the same in every geo. */
export interface LinearPredictor {
  readonly size: number
  /** Adds the effect to `expected` [geo, time]. */
  addTo(expected: Float64Array, natural: Vec): void
  /** Takes the mean effect off the geos' intercepts: the coordinates in their places are levels at mean columns. */
  lowerIntercepts(natural: Float64Array): void
  /** d/dγ_k by all ways: the term's own adjoint, the expected KPI and the intercepts. */
  coefficientAdjoint(k: number, adjoint: Vec, expectedAdjoint: Float64Array): number
}

/**
 * @param columns z_k, each [geo, time]
 * @param first index of γ_0
 * @param intercepts index of the first geo's intercept
 * @param geos how many
 */
export function linearPredictor(
  columns: readonly Float64Array[],
  first: number,
  intercepts: number,
  geos: number
): LinearPredictor {
  const means = columns.map(column => geoMeans(column, geos))
  return {
    size: columns.length,
    addTo(expected, natural) {
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]
        const coefficient = natural[first + k]
        for (let t = 0; t < column.length; t++) expected[t] += coefficient * column[t]
      }
    },
    lowerIntercepts(natural) {
      for (let k = 0; k < columns.length; k++) {
        for (let g = 0; g < geos; g++) natural[intercepts + g] -= means[k][g] * natural[first + k]
      }
    },
    coefficientAdjoint(k, adjoint, expectedAdjoint) {
      let viaIntercepts = 0
      for (let g = 0; g < geos; g++) viaIntercepts += means[k][g] * adjoint[intercepts + g]
      return adjoint[first + k] - viaIntercepts + dot(columns[k], expectedAdjoint)
    }
  }
}

/**
 * @param values [geo, time]
 * @returns [geo]
 */
export function geoMeans(values: Float64Array, geos: number): Float64Array {
  const periods = values.length / geos
  return Float64Array.from({ length: geos }, (_, g) => mean(values.subarray(g * periods, (g + 1) * periods)))
}
