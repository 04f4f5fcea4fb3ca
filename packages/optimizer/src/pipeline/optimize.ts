import { Effect } from "effect"
import { startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { isOptimal, type SearchLimits } from "../engine/Search.ts"
import { toAllocation } from "../engine/toAllocation.ts"
import type { LpEngine } from "../lp/LpSolver.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { isLarge, verifiedSolver } from "../solvers/verifiedSolver.ts"
import { defaultLimits } from "./allocate.ts"
import { invalidProblem } from "./invalidProblem.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { runInterruptibly } from "./runInterruptibly.ts"
import { withFallback } from "./withFallback.ts"

/** What a caller may choose. */
export interface OptimizeOptions extends Partial<SearchLimits> {
  /** where the second engine comes from; HiGHS if absent */
  readonly loadFallback?: () => Promise<LpEngine>
  /** milliseconds, looked at between parts of the search space; the gap says what was left to do */
  readonly timeLimit?: number
}

/** Breakpoints per channel when a search ends, measured: tells the size of linear programmes before they exist. */
const BREAKPOINTS = 10

/**
 * `allocate` as an effect: failures are typed, it can be interrupted between nodes, and HiGHS is loaded only when it is
 * needed: because the programmes are large, or because javascript-lp-solver gave answers that failed verification and a
 * gap is left; then the problem is solved again with both.
 */
export const optimize = Effect.fn("optimize")(function* (problem: BudgetProblem, options: OptimizeOptions = {}) {
  const invalid = invalidProblem(problem)
  if (invalid !== undefined) return yield* invalid
  const { loadFallback, timeLimit, ...limits } = options
  const isOver = isOverAfter(timeLimit)
  const [program, undo] = compileProblem(problem)
  const large = isLarge(program.rows.length + program.blocks.length, BREAKPOINTS * program.blocks.length)
  let solver = large ? yield* withFallback(loadFallback) : verifiedSolver([javascriptLpEngine])
  let search = startSearch(program, { ...defaultLimits, ...limits })
  yield* runInterruptibly(search, solver, isOver)
  if (!large && search.rejectedSolves > 0 && !isOptimal(search) && !isOver()) {
    solver = yield* withFallback(loadFallback)
    search = startSearch(program, search.limits)
    yield* runInterruptibly(search, solver, isOver)
  }
  return toAllocation(search, solver, undo)
})
