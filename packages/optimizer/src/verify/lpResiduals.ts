import type { LinearProgram } from "../lp/LinearProgram.ts"
import { rowActivity } from "../lp/rowActivity.ts"
import type { Vec } from "../problem/Vec.ts"

/**
 * Largest violation of any limit by x. Rows relative to max(1, |limit|, size of the largest term), because a row of large
 * terms that cancel cannot be met more exactly than they can be added; NaN anywhere gives ∞.
 */
export function primalViolation(lp: LinearProgram, x: Vec): number {
  const activity = rowActivity(lp, x)
  const size = new Float64Array(lp.rows).fill(1)
  for (let j = 0; j < lp.columns; j++) {
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      size[lp.rowOf[e]] = Math.max(size[lp.rowOf[e]], Math.abs(lp.value[e] * x[j]))
    }
  }
  let worst = 0
  const meet = (violation: number): void => {
    if (!(violation <= worst)) worst = Number.isNaN(violation) ? Number.POSITIVE_INFINITY : violation
  }
  for (let i = 0; i < lp.rows; i++) {
    meet((lp.rowLower[i] - activity[i]) / Math.max(size[i], finiteSize(lp.rowLower[i])))
    meet((activity[i] - lp.rowUpper[i]) / Math.max(size[i], finiteSize(lp.rowUpper[i])))
  }
  for (let j = 0; j < lp.columns; j++) {
    meet((lp.colLower[j] - x[j]) / Math.max(1, finiteSize(lp.colLower[j])))
    meet((x[j] - lp.colUpper[j]) / Math.max(1, finiteSize(lp.colUpper[j])))
  }
  return worst
}

/**
 * Upper bound on the optimum from any prices (weak duality): Σ price · limit + Σ_j max over x_j of (cost_j − price · A_j) x_j.
 * A price of the wrong sign counts as 0, so wrong prices give a weak bound, never a false one. Where a column has no bound of
 * its own, one that follows from a row of non-negative terms stands for it. A reduced cost that even so has no bound to
 * multiply counts as 0 where it is rounding noise (1e-9 of the terms it is the difference of).
 */
export function dualBound(lp: LinearProgram, prices: Vec): number {
  const usable = Float64Array.from(prices, (y, i) =>
    (y > 0 && lp.rowUpper[i] === Number.POSITIVE_INFINITY) || (y < 0 && lp.rowLower[i] === Number.NEGATIVE_INFINITY)
      ? 0
      : y
  )
  const implied = impliedUpperBounds(lp)
  let bound = 0
  for (let i = 0; i < lp.rows; i++) {
    if (usable[i] !== 0) bound += usable[i] * (usable[i] > 0 ? lp.rowUpper[i] : lp.rowLower[i])
  }
  for (let j = 0; j < lp.columns; j++) {
    let reduced = lp.cost[j]
    let size = Math.abs(reduced)
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      const term = usable[lp.rowOf[e]] * lp.value[e]
      reduced -= term
      size += Math.abs(term)
    }
    if (reduced === 0) continue
    const limit = reduced > 0 ? Math.min(lp.colUpper[j], implied[j]) : lp.colLower[j]
    if (Number.isFinite(limit)) bound += reduced * limit
    else if (!(Math.abs(reduced) <= 1e-9 * size)) return Number.POSITIVE_INFINITY
  }
  return bound
}

/** [column] the least upper bound that a row of non-negative terms alone implies; ∞ where there is none. */
function impliedUpperBounds(lp: LinearProgram): Float64Array {
  const usable = Float64Array.from(lp.rowUpper)
  for (let j = 0; j < lp.columns; j++) {
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      if (lp.value[e] < 0 || lp.colLower[j] < 0) usable[lp.rowOf[e]] = Number.POSITIVE_INFINITY
    }
  }
  return Float64Array.from({ length: lp.columns }, (_, j) => {
    let least = Number.POSITIVE_INFINITY
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
      if (lp.value[e] > 0) least = Math.min(least, usable[lp.rowOf[e]] / lp.value[e])
    }
    return least
  })
}

const finiteSize = (limit: number): number => (Number.isFinite(limit) ? Math.abs(limit) : 0)
