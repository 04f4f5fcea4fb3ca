import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import { actsAtOnce, cellResponse } from "./cellResponse.ts"
import type { CellRules } from "./CellRules.ts"
import { lineName, type PlanProblem } from "./PlanProblem.ts"

/**
 * Whether no money acts beyond its period, so that cells are channels of a plain allocation. A target is about what spends add,
 * and a cell's response counts what stock from before brings.
 */
export function isSeparable({ lines, objective }: PlanProblem): boolean {
  const paths = lines.flatMap(line => line.paths)
  const hasTarget = objective?.kind === "least-spend" || objective?.kind === "target-return"
  const hasStock = paths.some(({ startingStock = [] }) => Array.from(startingStock).some(stock => stock > 0))
  return paths.every(actsAtOnce) && !(hasTarget && hasStock)
}

/** The name of a cell: its line's where there is one period. */
export const cellName = ({ lines, periods }: PlanProblem, cell: number): string => {
  const line = lineName(lines[Math.floor(cell / periods)])
  return periods === 1 ? line : `${line} @ ${(cell % periods) + 1}`
}

/** The problem as one of its cells. @param problem separable */
export function toBudgetProblem(problem: PlanProblem, rules: CellRules): BudgetProblem {
  const { budget, lines, objective, periods } = problem
  const total = budget.sense === "free" ? Number.POSITIVE_INFINITY : budget.total
  const draws = drawCountOf(problem)
  const channels = lines.flatMap(({ paths }, l) =>
    Array.from({ length: periods }, (_, t): Channel => {
      const cell = l * periods + t
      const lower = rules.lower[cell]
      const upper = rules.upper[cell]
      return {
        name: cellName(problem, cell),
        response: cellResponse(paths, t, draws, lower, Math.min(upper, total)),
        lower,
        ...(Number.isFinite(upper) ? { upper } : {}),
        ...(rules.minimumIfOn[cell] > 0 ? { minimumIfOn: rules.minimumIfOn[cell] } : {})
      }
    })
  )
  return {
    channels,
    budget,
    ...(objective === undefined ? {} : { objective }),
    constraints: rules.rows.map(({ coefficients, lower, members, name, upper }) => ({
      name,
      coefficients: Object.fromEntries(members.map((cell, k) => [cellName(problem, cell), coefficients[k]])),
      ...(Number.isFinite(lower) ? { lower } : {}),
      ...(Number.isFinite(upper) ? { upper } : {})
    }))
  }
}

/** Number of posterior draws the paths of a problem belong to. */
const drawCountOf = ({ lines }: PlanProblem): number =>
  1 + lines.reduce((last, { paths }) => paths.reduce((most, { draw = 0 }) => Math.max(most, draw), last), 0)
