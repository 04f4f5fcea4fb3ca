import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { toAllocation } from "../engine/toAllocation.ts"
import type { Allocation } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { type AllocateOptions, defaultLimits } from "./allocate.ts"
import { invalidProblem } from "./invalidProblem.ts"
import { isOverAfter } from "./isOverAfter.ts"

/**
 * The best plan for each of several budgets: what more money would buy, and where it would go. Each search
 * begins with the plans of the others; a problem with a free budget is taken as "at most".
 * @param totals money
 * @returns [total] as `allocate` would give them
 * @throws InvalidProblem if any of the problems cannot be answered as stated
 */
export function budgetFrontier(
  problem: BudgetProblem,
  totals: readonly number[],
  options: AllocateOptions = {}
): readonly Allocation[] {
  const sense = problem.budget.sense === "equal" ? "equal" : "at-most"
  const problems = totals.map((total): BudgetProblem => ({ ...problem, budget: { sense, total } }))
  for (const each of problems) {
    const invalid = invalidProblem(each)
    if (invalid !== undefined) throw invalid
  }
  if (totals.length === 0) return []
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const [program, undo] = compileProblem({ ...problem, budget: { sense, total: Math.max(...totals) } })
  const budget = undo.rowNames.indexOf("budget")
  const known: Float64Array[] = []
  const isOver = isOverAfter(timeLimit)
  return totals.map((total, k) => {
    const limit = total / undo.rowUnits[budget]
    const row = { ...program.rows[budget], lower: sense === "equal" ? limit : Number.NEGATIVE_INFINITY, upper: limit }
    const rows = program.rows.with(budget, row)
    const search = startSearch({ ...program, rows }, { ...defaultLimits, ...limits }, known)
    runSearch(search, solver, isOver)
    if (search.incumbent !== undefined) known.push(search.incumbent.spend)
    return toAllocation(search, solver, { ...undo, problem: problems[k] })
  })
}
