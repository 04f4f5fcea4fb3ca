import { Effect } from "effect"
import { SolverUnavailable } from "../errors.ts"
import type { LpEngine } from "../lp/LpSolver.ts"
import { loadHighsEngine } from "../solvers/highsEngine.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"

/** A solver of both engines. @param load where the second comes from; HiGHS if absent */
export const withFallback = (load: () => Promise<LpEngine> = loadHighsEngine) =>
  Effect.tryPromise({ try: load, catch: cause => new SolverUnavailable({ solver: "highs", cause }) }).pipe(
    Effect.map(engine => verifiedSolver([javascriptLpEngine, engine]))
  )
