import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { buildLp } from "./buildLp.ts"
import type { LinearProgram } from "./LinearProgram.ts"

/** What a linear programme is for: the best point, or a point that meets the rows with responses. */
export type Aim = "objective" | "feasibility"

/** Weight of the separable programme's objective under an aim. */
export const weightOf = (aim: Aim): 0 | 1 => (aim === "objective" ? 1 : 0)

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
  /** [block][breakpoint] weight of the breakpoint in the mixture */
  readonly shares: readonly Float64Array[]
  /** [row] */
  readonly prices: Float64Array
  /** total by which outcome rows are missed */
  readonly missed: number
  readonly objective: number
}

/**
 * Reduction of a separable programme, on given breakpoints, to a linear one. λ form: one column per breakpoint but the
 * first, one row Σ λ ≤ 1 per block; it needs neither bounds nor equalities, which cost a dense tableau rows.
 *
 * A few breakpoints need not contain a point that meets the rows with responses, though the curves do. With the aim
 * "feasibility" such rows may be missed, and the objective is the negative total by which they are.
 * @param points [block] breakpoints by increasing spend
 */
export function budgetToLp(
  program: SeparableProgram,
  points: readonly (readonly Breakpoint[])[],
  aim: Aim
): readonly [LinearProgram, BudgetLpUndo] {
  const { blocks, rows } = program
  const objectiveWeight = weightOf(aim)
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
    if (aim === "objective" || !hasOutcome(row.outcome)) return
    const miss = (sign: number): void => {
      elastic.push(lp.column(-1, 0, Number.POSITIVE_INFINITY, [[i, sign]]))
    }
    if (row.lower > Number.NEGATIVE_INFINITY) miss(1)
    if (row.upper < Number.POSITIVE_INFINITY) miss(-1)
  })
  return [lp.build(), { program, points, firstColumn, elastic, constant }]
}

/** A share of a breakpoint below this is rounding: a channel that is off would otherwise spend a trace, which no least spend allows. */
const TRACE = 1e-15

/** The way back from `budgetToLp`. */
export function invertBudgetLp(
  { x, prices, objective }: { readonly x: Vec; readonly prices: Float64Array; readonly objective: number },
  { program, points, firstColumn, elastic, constant }: BudgetLpUndo
): BudgetLpSolution {
  const spend = new Float64Array(points.length)
  const linearised = new Float64Array(points.length)
  const shares = points.map((own, c) => {
    const weights = Float64Array.from(own, (_, k) => {
      if (k === 0) return 1
      const share = x[firstColumn[c] + k - 1]
      return share > TRACE ? share : 0
    })
    for (let k = 1; k < own.length; k++) {
      weights[0] -= weights[k]
      spend[c] += weights[k] * (own[k].spend - own[0].spend)
      linearised[c] += weights[k] * (own[k].value - own[0].value)
    }
    // rounding may carry a mixture a digit beyond its ends
    spend[c] = Math.min(own[0].spend + spend[c], own[own.length - 1].spend)
    linearised[c] += own[0].value
    return weights
  })
  return {
    spend,
    linearised,
    shares,
    prices: prices.slice(0, program.rows.length),
    missed: elastic.reduce((sum, column) => sum + x[column], 0),
    objective: objective + constant
  }
}

/** Whether a row constrains responses, and not only spends. */
export const hasOutcome = (outcome: Vec): boolean => {
  for (let c = 0; c < outcome.length; c++) if (outcome[c] !== 0) return true
  return false
}
