import type { LinearProgram } from "../lp/LinearProgram.ts"

/** The best improving direction along which no limit is ever met, components within ±1; optimum 0 if there is none. */
export function recessionLp(lp: LinearProgram): LinearProgram {
  return {
    ...lp,
    rowLower: Float64Array.from(lp.rowLower, homogeneous),
    rowUpper: Float64Array.from(lp.rowUpper, homogeneous),
    colLower: Float64Array.from(lp.colLower, v => (Number.isFinite(v) ? 0 : -1)),
    colUpper: Float64Array.from(lp.colUpper, v => (Number.isFinite(v) ? 0 : 1))
  }
}

const homogeneous = (limit: number): number => (Number.isFinite(limit) ? 0 : limit)
