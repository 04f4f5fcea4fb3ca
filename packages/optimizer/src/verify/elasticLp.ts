import { buildLp } from "../lp/buildLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"

/** The programme that minimises the sum by which rows are missed, as a maximum ≤ 0; always feasible. */
export function elasticLp(lp: LinearProgram): LinearProgram {
  const elastic = buildLp()
  for (let i = 0; i < lp.rows; i++) elastic.row(lp.rowLower[i], lp.rowUpper[i])
  for (let j = 0; j < lp.columns; j++) {
    const entries: [number, number][] = []
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) entries.push([lp.rowOf[e], lp.value[e]])
    elastic.column(0, lp.colLower[j], lp.colUpper[j], entries)
  }
  for (let i = 0; i < lp.rows; i++) {
    if (lp.rowLower[i] > Number.NEGATIVE_INFINITY) elastic.column(-1, 0, Number.POSITIVE_INFINITY, [[i, 1]])
    if (lp.rowUpper[i] < Number.POSITIVE_INFINITY) elastic.column(-1, 0, Number.POSITIVE_INFINITY, [[i, -1]])
  }
  return elastic.build()
}
