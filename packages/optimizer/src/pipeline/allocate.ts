import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import type { SearchLimits } from "../engine/Search.ts"
import { toAllocation } from "../engine/toAllocation.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Allocation } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { invalidProblem } from "./invalidProblem.ts"
import { isOverAfter } from "./isOverAfter.ts"

/** What a caller may choose; limits default to a gap of 1e-9 and 5,000 nodes. */
export interface AllocateOptions extends Partial<SearchLimits> {
  /** javascript-lp-solver if absent; `optimize` brings in HiGHS where it is needed */
  readonly solver?: LpSolver
  /** milliseconds, looked at between parts of the search space; none if absent */
  readonly timeLimit?: number
}

export const defaultLimits: SearchLimits = { tolerance: 1e-9, absoluteTolerance: 1e-12, maxNodes: 5000 }

/**
 * The best plan for a budget problem, with the proof that it is: a lower bound from the curves at the plan, an upper bound
 * by weak duality with exact conjugates, neither of which trusts a solver.
 * @returns a plan, or the proof that there is none, or neither if a limit ended the search
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function allocate(problem: BudgetProblem, options: AllocateOptions = {}): Allocation {
  const invalid = invalidProblem(problem)
  if (invalid !== undefined) throw invalid
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const [program, undo] = compileProblem(problem)
  const search = startSearch(program, { ...defaultLimits, ...limits })
  runSearch(search, solver, isOverAfter(timeLimit))
  return toAllocation(search, solver, undo)
}
