import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { buildLp } from "./buildLp.ts"
import type { LinearProgram } from "./LinearProgram.ts"

/** A breakpoint of a curve, with the curve's value there. */
export interface Breakpoint {
  readonly spend: number
  readonly value: number
}

/** What is needed to read a solution of the linear programme as one of the separable programme. */
export interface BudgetLpUndo {
  readonly program: SeparableProgram
  /** [block][breakpoint], the first one is where the block stands when all its columns are 0 */
  readonly points: readonly (readonly Breakpoint[])[]
  /** [block] index of its first column */
  readonly firstColumn: readonly number[]
  /** columns that let an outcome row be missed */
  readonly elastic: readonly number[]
  /** objective of the separable programme when all columns are 0 */
  readonly constant: number
}

/** A solution in terms of the blocks. */
export interface BudgetLpSolution {
  /** [block] */
  readonly spend: Float64Array
  /** [block] response on the linearised curve: ≥ the curve's own where breakpoints are mixed over a convex part */
  readonly linearised: Float64Array
  /** [row] */
  readonly prices: Float64Array
  /** total by which outcome rows are missed */
  readonly missed: number
  readonly objective: number
}

/**
 * Reduction of a separable programme, on given breakpoints, to a linear one. λ form: one column per breakpoint but the
 * first, one row Σ λ ≤ 1 per block; it needs neither bounds nor equalities, which cost a dense tableau rows.
 * Rows with responses may be missed at `penalty` per unit: a few breakpoints need not contain a point that meets them,
 * though the curves do.
 * @param points [block] breakpoints by increasing spend, those of `breakpointsIn` its domain
 * @param objectiveWeight 1, or 0 to look for feasibility alone
 */
export function budgetToLp(
  program: SeparableProgram,
  points: readonly (readonly Breakpoint[])[],
  penalty: number,
  objectiveWeight: 0 | 1
): readonly [LinearProgram, BudgetLpUndo] {
  const { blocks, rows } = program
  const lp = buildLp()
  for (const row of rows) {
    let standing = 0
    points.forEach(([first], c) => {
      standing += row.spend[c] * first.spend + row.outcome[c] * first.value
    })
    lp.row(row.lower - standing, row.upper - standing)
  }
  const firstColumn: number[] = []
  let constant = 0
  let column = 0
  blocks.forEach(({ outcomeWeight, spendWeight }, c) => {
    const [first, ...others] = points[c]
    constant += objectiveWeight * (outcomeWeight * first.value + spendWeight * first.spend)
    firstColumn.push(column)
    if (others.length === 0) return
    const convexity = lp.row(Number.NEGATIVE_INFINITY, 1)
    for (const { spend, value } of others) {
      const rise = value - first.value
      const run = spend - first.spend
      const entries: [number, number][] = rows.map((row, i) => [i, row.spend[c] * run + row.outcome[c] * rise])
      entries.push([convexity, 1])
      const gain = objectiveWeight * (outcomeWeight * rise + spendWeight * run)
      column = lp.column(gain, 0, Number.POSITIVE_INFINITY, entries) + 1
    }
  })
  const elastic: number[] = []
  rows.forEach((row, i) => {
    if (!hasOutcome(row.outcome)) return
    const miss = (sign: number): void => {
      elastic.push(lp.column(-penalty, 0, Number.POSITIVE_INFINITY, [[i, sign]]))
    }
    if (row.lower > Number.NEGATIVE_INFINITY) miss(1)
    if (row.upper < Number.POSITIVE_INFINITY) miss(-1)
  })
  return [lp.build(), { program, points, firstColumn, elastic, constant }]
}

/** The way back from `budgetToLp`. */
export function invertBudgetLp(
  { x, prices, objective }: { readonly x: Vec; readonly prices: Float64Array; readonly objective: number },
  { program, points, firstColumn, elastic, constant }: BudgetLpUndo
): BudgetLpSolution {
  const spend = new Float64Array(points.length)
  const linearised = new Float64Array(points.length)
  points.forEach(([first, ...others], c) => {
    spend[c] = first.spend
    linearised[c] = first.value
    others.forEach((point, k) => {
      const share = x[firstColumn[c] + k]
      spend[c] += share * (point.spend - first.spend)
      linearised[c] += share * (point.value - first.value)
    })
  })
  return {
    spend,
    linearised,
    prices: prices.slice(0, program.rows.length),
    missed: elastic.reduce((sum, column) => sum + x[column], 0),
    objective: objective + constant
  }
}

/** The breakpoints that lie in a domain, by increasing spend. */
export function breakpointsIn(pool: ReadonlyMap<number, number>, domain: Domain): readonly Breakpoint[] {
  const inside: Breakpoint[] = []
  for (const [spend, value] of pool) {
    if ((spend >= domain.lower && spend <= domain.upper) || (spend === 0 && domain.mayBeOff)) {
      inside.push({ spend, value })
    }
  }
  return inside.sort((a, b) => a.spend - b.spend)
}

/** Whether a row constrains responses, and not only spends. */
export const hasOutcome = (outcome: Vec): boolean => {
  for (let c = 0; c < outcome.length; c++) if (outcome[c] !== 0) return true
  return false
}
