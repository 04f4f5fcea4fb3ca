import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import type { SearchLimits } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { type DrawCurves, thinnedDraws } from "./DrawCurves.ts"
import { riskStrategy } from "./riskStrategy.ts"

/** Worst shares of draws to be cautious about: the plan that most often reaches a goal is close to best for one of them. */
const CAUTION = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
/** A share of draws is known to 2 % from so many. */
const THINNED = 500

/** Plans that are best for the worst shares of evenly thinned draws: a heuristic, to begin a search with. */
export function cautiousPlans(
  program: SeparableProgram,
  channels: readonly DrawCurves[],
  limits: SearchLimits,
  known: readonly Float64Array[],
  solver: LpSolver,
  isOver: () => boolean
): readonly Float64Array[] {
  const thinned = channels.map(channel => thinnedDraws(channel, THINNED))
  return CAUTION.flatMap(alpha => {
    if (isOver()) return []
    const strategy = riskStrategy(program, thinned, { kind: "cvar", alpha })
    const search = startSearch(program, { ...limits, tolerance: 1e-4, maxNodes: 5 }, known, strategy)
    runSearch(search, solver, isOver)
    return search.incumbent === undefined ? [] : [search.incumbent.spend]
  })
}
