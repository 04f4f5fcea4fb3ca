import { dotRange } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"

/** Σ_k γ_k z_k, the coefficients γ standing side by side in the natural parameters, the same in every geo. */
export interface LinearPredictor {
  readonly size: number
  /** Adds the effect to `expected` [geo, time]. */
  addTo(expected: Float64Array, natural: Vec): void
  /** Takes the mean effect off the geos' intercepts: the coordinates in their places are levels at mean columns. */
  lowerIntercepts(natural: Float64Array): void
  /**
   * d/dγ by all ways: the terms' own adjoints, the expected KPI and the intercepts.
   * @param out [column] written
   */
  coefficientAdjoints(adjoint: Vec, expectedAdjoint: Float64Array, out: Float64Array): void
}

/**
 * Columns that are the same in all geos, such as a trend, are added up before they go to the geos, and the geos before they
 * go to them.
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
  const periods = columns.length === 0 ? 0 : columns[0].length / geos
  const means = columns.map(column => geoMeans(column, geos))
  const isShared = columns.map(column => geos > 1 && isSameEverywhere(column, periods))
  const hasShared = isShared.includes(true)
  /** [time] of the shared columns' effect; of the expected KPI's adjoint in all geos */
  const together = new Float64Array(periods)
  return {
    size: columns.length,
    addTo(expected, natural) {
      together.fill(0)
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]
        const coefficient = natural[first + k]
        const target = isShared[k] ? together : expected
        for (let t = 0; t < target.length; t++) target[t] += coefficient * column[t]
      }
      if (hasShared)
        for (let g = 0; g < geos; g++) for (let t = 0; t < periods; t++) expected[g * periods + t] += together[t]
    },
    lowerIntercepts(natural) {
      for (let k = 0; k < columns.length; k++) {
        for (let g = 0; g < geos; g++) natural[intercepts + g] -= means[k][g] * natural[first + k]
      }
    },
    coefficientAdjoints(adjoint, expectedAdjoint, out) {
      together.fill(0)
      if (hasShared)
        for (let g = 0; g < geos; g++) for (let t = 0; t < periods; t++) together[t] += expectedAdjoint[g * periods + t]
      for (let k = 0; k < columns.length; k++) {
        let viaIntercepts = 0
        for (let g = 0; g < geos; g++) viaIntercepts += means[k][g] * adjoint[intercepts + g]
        const source = isShared[k] ? together : expectedAdjoint
        out[k] = adjoint[first + k] - viaIntercepts + dotRange(columns[k], 0, source, 0, source.length)
      }
    }
  }
}

/** @param column [geo, time] */
const isSameEverywhere = (column: Float64Array, periods: number): boolean =>
  column.every((value, i) => value === column[i % periods])

/**
 * @param values [geo, time]
 * @returns [geo]
 */
export function geoMeans(values: Float64Array, geos: number): Float64Array {
  const periods = values.length / geos
  return Float64Array.from({ length: geos }, (_, g) => mean(values.subarray(g * periods, (g + 1) * periods)))
}
