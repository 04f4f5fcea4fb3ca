import { type Aim, type BudgetLpSolution, budgetToLp, invertBudgetLp, weightOf } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { type Breakpoints, isEnd, withBreakpoints } from "./breakpoints.ts"
import { isClosed, offer } from "./incumbent.ts"
import { lagrangianBound } from "./lagrangianBound.ts"
import { newtonPrices } from "./newtonPrices.ts"
import { allowance, type OpenNode, type Search } from "./Search.ts"

/** Where one part of the search space stands once no breakpoint improves it. */
export type ConcaveRelaxation =
  | {
      readonly _tag: "Solved"
      /** proven, from exact conjugates */
      readonly bound: number
      /** [row] prices that prove it */
      readonly prices: Float64Array
      /** last solution of the linear programme */
      readonly solution: BudgetLpSolution
      /** [block] the breakpoints that solution uses */
      readonly breakpoints: readonly Breakpoints[]
    }
  | { readonly _tag: "Infeasible" }
  | { readonly _tag: "Rejected"; readonly bound: number }

/** Below this total, in units of order 1, the rows with responses count as met. */
export const MET = 1e-10
const MAX_ROUNDS = 60
/** Rounds a breakpoint may go unused: parallel columns in numbers are what a tableau simplex fails on. */
const PATIENCE = 4

/**
 * Solves the concave relaxation of the programme over the domains of a node: a linear programme on the breakpoints found so
 * far, exact pricing of its prices, which proves a bound and finds breakpoints, and Newton steps that bring both to the
 * optimum at once. Points feasible on the true curves are kept as incumbent on the way.
 * With the aim "feasibility" it looks for a point that meets the rows with responses; a bound < 0 proves there is none.
 */
export function generateColumns(search: Search, node: OpenNode, solver: LpSolver, aim: Aim): ConcaveRelaxation {
  const { program, limits, incumbent } = search
  const { domains } = node
  const objectiveWeight = weightOf(aim)
  const lastUsed = new Map<string, number>()
  let bound = Number.POSITIVE_INFINITY
  let proof: Float64Array = new Float64Array(program.rows.length)
  let points = node.breakpoints
  const extend = (spends: readonly Float64Array[]): boolean => {
    const extended = points.map((own, c) =>
      withBreakpoints(
        own,
        program.blocks[c].curve,
        domains[c],
        spends.map(spend => spend[c])
      )
    )
    const added = extended.some((own, c) => own !== points[c])
    points = extended
    return added
  }
  // the linear programme then contains a feasible point, if the node does
  if (incumbent !== undefined) extend([incumbent.spend])
  for (let round = 0; ; round++) {
    const [lp, undo] = budgetToLp(program, points, aim)
    const result = solver.solve(lp)
    search.lpSolves++
    search.rejectedSolves += result.rejected
    // columns of the linear programme are bounded by Σ λ ≤ 1, so that "unbounded" can only be noise
    if (result._tag === "Rejected" || result._tag === "Unbounded") return { _tag: "Rejected", bound }
    search.answered.set(result.solver, (search.answered.get(result.solver) ?? 0) + 1)
    if (result._tag === "Infeasible") return { _tag: "Infeasible" }
    const solution = invertBudgetLp(result, undo)
    const start = { ...lagrangianBound(program, domains, solution.prices, objectiveWeight), prices: solution.prices }
    const newton = newtonPrices(program, domains, start, objectiveWeight)
    if (newton.bound < bound) {
      bound = newton.bound
      proof = newton.prices
    }
    for (const spend of [solution.spend, newton.spend]) offer(search, spend)
    const used = points.map((own, c) => own.filter((_, k) => solution.shares[c][k] > 0))
    const reached = aim === "objective" ? isClosed(search, bound) : solution.missed === 0 || bound < -MET
    const solved = bound - solution.objective <= 0.3 * allowance(solution.objective, limits)
    points = points.map((own, c) =>
      own.filter(({ spend }, k) => {
        const key = `${c}:${spend}`
        if (solution.shares[c][k] > 0 || !lastUsed.has(key)) lastUsed.set(key, round)
        return isEnd(domains[c], spend) || round - lastUsed.get(key)! < PATIENCE
      })
    )
    if (reached || solved || round >= MAX_ROUNDS || !extend([newton.spend, start.spend, solution.spend])) {
      return { _tag: "Solved", bound, prices: proof, solution, breakpoints: used }
    }
  }
}
