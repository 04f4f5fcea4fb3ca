import { rowAt } from "../problem/rowAt.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"

/** Largest violation of rows, relative to their terms, and of domains, relative to their upper ends. */
export function violationAt(program: SeparableProgram, spend: Vec): number {
  let worst = 0
  for (const row of program.rows) {
    const { activity, size } = rowAt(program, row, spend)
    if (size > 0) worst = Math.max(worst, (row.lower - activity) / size, (activity - row.upper) / size)
  }
  program.domains.forEach(({ lower, upper, mayBeOff }, c) => {
    const x = spend[c]
    if ((mayBeOff && x === 0) || x === upper) return
    worst = Math.max(worst, (lower - x) / upper, (x - upper) / upper)
  })
  return worst
}
