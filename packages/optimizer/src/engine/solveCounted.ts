import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpResult } from "../lp/LpResult.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Search } from "./Search.ts"

/**
 * Solves a programme whose columns are bounded by Σ λ ≤ 1, and counts it. "Unbounded" can then only be noise and counts as
 * rejected.
 */
export function solveCounted(
  search: Search,
  lp: LinearProgram,
  solver: LpSolver
): Exclude<LpResult, { readonly _tag: "Unbounded" }> {
  const result = solver.solve(lp)
  search.lpSolves++
  search.rejectedSolves += result.rejected
  if (result._tag === "Rejected") return result
  if (result._tag === "Unbounded") return { _tag: "Rejected", rejected: result.rejected, reason: "unbounded" }
  search.answered.set(result.solver, (search.answered.get(result.solver) ?? 0) + 1)
  return result
}
