import { Effect } from "effect"
import { advanceSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { isOptimal, type SearchLimits } from "../engine/Search.ts"
import { toAllocation } from "../engine/toAllocation.ts"
import { SolverUnavailable } from "../errors.ts"
import type { LpEngine, LpSolver } from "../lp/LpSolver.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { loadHighsEngine } from "../solvers/highsEngine.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { isLarge, verifiedSolver } from "../solvers/verifiedSolver.ts"
import { defaultLimits } from "./allocate.ts"
import { invalidProblem } from "./invalidProblem.ts"

/** What a caller may choose. */
export interface OptimizeOptions extends Partial<SearchLimits> {
  /** where the second engine comes from; HiGHS if absent */
  readonly loadFallback?: () => Promise<LpEngine>
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
  const { loadFallback = loadHighsEngine, ...limits } = options
  const withFallback = Effect.tryPromise({
    try: loadFallback,
    catch: cause => new SolverUnavailable({ solver: "highs", cause })
  }).pipe(Effect.map(engine => verifiedSolver([javascriptLpEngine, engine])))
  const [program, undo] = compileProblem(problem)
  const large = isLarge(program.rows.length + program.blocks.length, BREAKPOINTS * program.blocks.length)
  let solver = large ? yield* withFallback : verifiedSolver([javascriptLpEngine])
  let search = yield* searchInterruptibly(program, { ...defaultLimits, ...limits }, solver)
  if (!large && search.rejectedSolves > 0 && !isOptimal(search)) {
    solver = yield* withFallback
    search = yield* searchInterruptibly(program, search.limits, solver)
  }
  return toAllocation(search, solver, undo)
})

const searchInterruptibly = Effect.fnUntraced(function* (
  program: SeparableProgram,
  limits: SearchLimits,
  solver: LpSolver
) {
  const search = startSearch(program, limits)
  while (advanceSearch(search, solver)) yield* nextMacrotask
  return search
})

/** A worker reads the message that interrupts it only between macrotasks. */
const nextMacrotask = Effect.promise(() => new Promise<void>(resolve => setTimeout(resolve, 0)))
