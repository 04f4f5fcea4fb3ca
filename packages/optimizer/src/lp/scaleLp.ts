import type { LinearProgram } from "./LinearProgram.ts"

/** How a scaled programme came about: original = scaled · column · unit, prices by row / worth. */
export interface LpScaling {
  /** [column] */
  readonly column: Float64Array
  /** [row] */
  readonly row: Float64Array
  /** one for all variables: right-hand sides of order 1 */
  readonly unit: number
  /** one for the objective: costs of order 1 */
  readonly worth: number
}

const PASSES = 3

/**
 * Brings coefficients, costs and limits near 1 by powers of two, which change no digit: rows and columns by the geometric
 * mean of their largest and smallest entry, at last every column by its largest entry (without it a breakpoint near the
 * first one got convexity coefficients of 1e4, and javascript-lp-solver failed on 15 of 5,771 programmes instead of none),
 * then one unit for all variables and one for the objective. Solvers compare
 * with absolute tolerances, so a problem in cents and one in millions would otherwise get different answers.
 */
export function scaleLp(lp: LinearProgram): readonly [LinearProgram, LpScaling] {
  const column = new Float64Array(lp.columns).fill(1)
  const row = new Float64Array(lp.rows).fill(1)
  for (let pass = 0; pass < PASSES; pass++) {
    rescale(lp, row, column, "row")
    rescale(lp, row, column, "column")
  }
  equilibrate(lp, row, column)
  const value = new Float64Array(lp.value.length)
  for (let j = 0; j < lp.columns; j++) {
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) value[e] = lp.value[e] * row[lp.rowOf[e]] * column[j]
  }
  const rowLower = Float64Array.from(lp.rowLower, (v, i) => v * row[i])
  const rowUpper = Float64Array.from(lp.rowUpper, (v, i) => v * row[i])
  const unit = nearestPower(largestFinite(rowLower, rowUpper))
  const cost = Float64Array.from(lp.cost, (v, j) => v * column[j])
  const worth = nearestPower(largestFinite(cost))
  const scaled: LinearProgram = {
    ...lp,
    value,
    cost: cost.map(v => v / worth),
    colLower: Float64Array.from(lp.colLower, (v, j) => v / column[j] / unit),
    colUpper: Float64Array.from(lp.colUpper, (v, j) => v / column[j] / unit),
    rowLower: rowLower.map(v => v / unit),
    rowUpper: rowUpper.map(v => v / unit)
  }
  return [scaled, { column, row, unit, worth }]
}

/** A point and prices of the scaled programme in the units of the original. */
export function unscaleLp(
  x: Float64Array,
  prices: Float64Array,
  { column, row, unit, worth }: LpScaling
): { x: Float64Array; prices: Float64Array } {
  return { x: x.map((v, j) => v * column[j] * unit), prices: prices.map((v, i) => v * row[i] * worth) }
}

/** One pass over rows or columns: divides each by the power of two nearest to √(largest · smallest) of its entries. */
function rescale(lp: LinearProgram, row: Float64Array, column: Float64Array, axis: "row" | "column"): void {
  const factors = axis === "row" ? row : column
  const largest = new Float64Array(factors.length)
  const smallest = new Float64Array(factors.length).fill(Number.POSITIVE_INFINITY)
  for (let j = 0; j < lp.columns; j++) {
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      const size = Math.abs(lp.value[e]) * row[lp.rowOf[e]] * column[j]
      const k = axis === "row" ? lp.rowOf[e] : j
      if (size > largest[k]) largest[k] = size
      if (size > 0 && size < smallest[k]) smallest[k] = size
    }
  }
  for (let k = 0; k < factors.length; k++) {
    if (largest[k] > 0) factors[k] /= nearestPower(Math.sqrt(largest[k]) * Math.sqrt(smallest[k]))
  }
}

/** Divides each column by the power of two nearest to its largest entry. */
function equilibrate(lp: LinearProgram, row: Float64Array, column: Float64Array): void {
  for (let j = 0; j < lp.columns; j++) {
    let largest = 0
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      largest = Math.max(largest, Math.abs(lp.value[e]) * row[lp.rowOf[e]] * column[j])
    }
    column[j] /= nearestPower(largest)
  }
}

function largestFinite(...vectors: readonly Float64Array[]): number {
  let largest = 0
  for (const vector of vectors) {
    for (const v of vector) if (Number.isFinite(v) && Math.abs(v) > largest) largest = Math.abs(v)
  }
  return largest
}

/** The power of two nearest to a size in ratio; 1 for 0. */
const nearestPower = (size: number): number => (size > 0 ? 2 ** Math.round(Math.log2(size)) : 1)
