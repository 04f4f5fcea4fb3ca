import type { LpSolver } from "../lp/LpSolver.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { runSearch, startSearch } from "./advanceSearch.ts"
import { compileProblem } from "./compileProblem.ts"
import { isRuledOut, type SearchLimits } from "./Search.ts"

/** Whether any plan satisfies the constraints of a valid problem; undefined where a limit left it open. */
export function isFeasible(problem: BudgetProblem, solver: LpSolver, limits: SearchLimits): boolean | undefined {
  const [program] = compileProblem(problem)
  const blocks = program.blocks.map(({ curve, impliedUpper }) => ({
    curve,
    impliedUpper,
    outcomeWeight: 0,
    spendWeight: 0
  }))
  const search = startSearch({ ...program, blocks }, limits)
  runSearch(search, solver)
  if (search.incumbent !== undefined) return true
  return isRuledOut(search) ? false : undefined
}
