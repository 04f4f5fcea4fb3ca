import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import { kernelColumns } from "../media/kernelColumns.ts"
import { kernelNumbers } from "../media/kernelMemory.ts"

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
  const shared = someColumns(columns, k => isShared[k], periods)
  const own = someColumns(columns, k => !isShared[k], geos * periods)
  /** [time] of the shared columns' effect; of the expected KPI's adjoint in all geos */
  const together = kernelNumbers(periods)
  return {
    size: columns.length,
    addTo(expected, natural) {
      own.addTo(expected, natural, first)
      if (shared.size === 0) return
      shared.addTo(together.fill(0), natural, first)
      for (let g = 0; g < geos; g++) for (let t = 0; t < periods; t++) expected[g * periods + t] += together[t]
    },
    lowerIntercepts(natural) {
      for (let k = 0; k < columns.length; k++) {
        for (let g = 0; g < geos; g++) natural[intercepts + g] -= means[k][g] * natural[first + k]
      }
    },
    coefficientAdjoints(adjoint, expectedAdjoint, out) {
      for (let k = 0; k < columns.length; k++) {
        let viaIntercepts = 0
        for (let g = 0; g < geos; g++) viaIntercepts += means[k][g] * adjoint[intercepts + g]
        out[k] = adjoint[first + k] - viaIntercepts
      }
      own.addProducts(expectedAdjoint, out)
      if (shared.size === 0) return
      together.fill(0)
      for (let g = 0; g < geos; g++) for (let t = 0; t < periods; t++) together[t] += expectedAdjoint[g * periods + t]
      shared.addProducts(together, out)
    }
  }
}

/** Those of the columns that are in some part; their numbers stand among those of all. @param length of them, counted from the front */
function someColumns(columns: readonly Float64Array[], isIn: (k: number) => boolean, length: number) {
  const members = [...columns.keys()].filter(isIn)
  const { addTo, products } = kernelColumns(members.map(k => columns[k].subarray(0, length)))
  const ofMembers = new Float64Array(members.length)
  return {
    size: members.length,
    addTo(to: Float64Array, natural: Vec, first: number) {
      for (let j = 0; j < members.length; j++) ofMembers[j] = natural[first + members[j]]
      addTo(to, ofMembers)
    },
    addProducts(x: Float64Array, out: Float64Array) {
      products(x, ofMembers)
      for (let j = 0; j < members.length; j++) out[members[j]] += ofMembers[j]
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
