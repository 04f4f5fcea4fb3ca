import { buildLp } from "../lp/buildLp.ts"
import type { BudgetLpUndo } from "../lp/budgetToLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { Breakpoints } from "../engine/breakpoints.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Cut } from "./Cut.ts"
import type { OutcomeTable } from "./OutcomeTable.ts"

/** What is needed to read a solution of the linear programme. */
export interface RiskLpUndo extends BudgetLpUndo {
  /** index of the first cut's row; one row per cut follows the rows of the programme */
  readonly firstCut: number
}

/**
 * Reduction to a linear programme on given breakpoints and cuts: max weight · θ + Σ spendWeight · x with θ below every
 * cut, where a channel's outcomes are mixtures of those at its breakpoints: tail sets are rows, breakpoints columns, and
 * their number does not grow with that of the draws. θ is counted from the least cut at the first breakpoints, so that it
 * is ≥ 0, since weights are ≥ 0 and outcomes do not fall.
 * @param program rows in spends only
 * @param points [block] breakpoints by increasing spend
 */
export function riskToLp(
  program: SeparableProgram,
  points: readonly Breakpoints[],
  cuts: readonly Cut[],
  table: OutcomeTable
): readonly [LinearProgram, RiskLpUndo] {
  const { blocks, rows } = program
  const [{ outcomeWeight }] = blocks
  const lp = buildLp()
  for (const row of rows) {
    const standing = points.reduce((sum, [first], c) => sum + row.spend[c] * first.spend, 0)
    lp.row(row.lower - standing, row.upper - standing)
  }
  // [cut][block][breakpoint] what the outcomes at a breakpoint add to a cut
  const parts = cuts.map(cut => points.map((own, c) => own.map(({ spend }) => table.partOf(cut, c, spend))))
  const standing = cuts.map(({ constant }, i) => parts[i].reduce((sum, [first]) => sum + first, constant))
  const least = Math.min(...standing)
  const firstCut = rows.length
  for (const value of standing) lp.row(Number.NEGATIVE_INFINITY, value - least)
  let column = lp.column(
    outcomeWeight,
    0,
    Number.POSITIVE_INFINITY,
    cuts.map((_, i) => [firstCut + i, 1])
  )
  let constant = outcomeWeight * least
  const firstColumn = points.map(([first, ...others], c) => {
    const { spendWeight } = blocks[c]
    constant += spendWeight * first.spend
    const start = column + 1
    if (others.length === 0) return start
    const convexity = lp.row(Number.NEGATIVE_INFINITY, 1)
    others.forEach(({ spend }, k) => {
      const run = spend - first.spend
      const entries: [number, number][] = rows.map((row, i) => [i, row.spend[c] * run])
      cuts.forEach((_, i) => entries.push([firstCut + i, parts[i][c][0] - parts[i][c][k + 1]]))
      entries.push([convexity, 1])
      column = lp.column(spendWeight * run, 0, Number.POSITIVE_INFINITY, entries)
    })
    return start
  })
  return [lp.build(), { program, points, firstColumn, elastic: [], constant, firstCut }]
}
