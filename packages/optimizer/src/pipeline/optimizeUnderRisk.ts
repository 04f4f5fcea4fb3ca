import { Effect } from "effect"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { invalidRisk, riskLimits } from "./allocateUnderRisk.ts"
import { isOverAfter } from "./isOverAfter.ts"
import type { OptimizeOptions } from "./optimize.ts"
import { riskSteps } from "./riskSteps.ts"
import { runInParts } from "./steps.ts"
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
  const limits = { ...riskLimits(problem), ...own }
  const isOver = isOverAfter(timeLimit)
  const run = (solver: LpSolver) => runInParts(riskSteps(problem, limits, solver, isOver))
  const { allocation, isDoubtful } = yield* run(verifiedSolver([javascriptLpEngine]))
  if (!isDoubtful || isOver()) return allocation
  return (yield* run(yield* withFallback(loadFallback))).allocation
})
