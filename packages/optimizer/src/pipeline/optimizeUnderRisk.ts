import { Effect } from "effect"
import { isOptimal } from "../engine/Search.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { startRiskSearch } from "../risk/startRiskSearch.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { invalidRisk, riskLimits } from "./allocateUnderRisk.ts"
import { isOverAfter } from "./isOverAfter.ts"
import type { OptimizeOptions } from "./optimize.ts"
import { runInterruptibly } from "./runInterruptibly.ts"
import { withFallback } from "./withFallback.ts"

/**
 * `allocateUnderRisk` as an effect: failures are typed, it can be interrupted between parts of the search space, and
 * HiGHS is loaded only when javascript-lp-solver gave answers that failed verification and a gap is left.
 */
export const optimizeUnderRisk = Effect.fn("optimizeUnderRisk")(function* (
  problem: RiskProblem,
  options: OptimizeOptions = {}
) {
  const invalid = invalidRisk(problem)
  if (invalid !== undefined) return yield* invalid
  const { loadFallback, timeLimit, ...own } = options
  const limits = { ...riskLimits, ...own }
  const isOver = isOverAfter(timeLimit)
  let solver = verifiedSolver([javascriptLpEngine])
  let { search, finish } = startRiskSearch(problem, limits, solver)
  yield* runInterruptibly(search, solver, isOver)
  if (search.rejectedSolves > 0 && !isOptimal(search) && !isOver()) {
    solver = yield* withFallback(loadFallback)
    ;({ search, finish } = startRiskSearch(problem, limits, solver))
    yield* runInterruptibly(search, solver, isOver)
  }
  return finish(solver)
})
