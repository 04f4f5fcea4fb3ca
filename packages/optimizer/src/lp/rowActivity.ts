import type { Vec } from "../problem/Vec.ts"
import type { LinearProgram } from "./LinearProgram.ts"

/** A x, [row]. */
export function rowActivity(lp: LinearProgram, x: Vec): Float64Array {
  const activity = new Float64Array(lp.rows)
  for (let j = 0; j < lp.columns; j++) {
    if (x[j] === 0) continue
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) activity[lp.rowOf[e]] += lp.value[e] * x[j]
  }
  return activity
}
