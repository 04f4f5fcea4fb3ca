import { type Aim, type BudgetLpSolution, budgetToLp, invertBudgetLp, weightOf } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Breakpoints } from "./breakpoints.ts"
import { columnPool } from "./columnPool.ts"
import { isClosed, offer } from "./incumbent.ts"
import { lagrangianBound } from "./lagrangianBound.ts"
import { newtonPrices } from "./newtonPrices.ts"
import { allowance, type OpenNode, type Search } from "./Search.ts"
import { solveCounted } from "./solveCounted.ts"

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
  let bound = Number.POSITIVE_INFINITY
  let proof: Float64Array = new Float64Array(program.rows.length)
  const pool = columnPool(program, node)
  // the linear programme then contains a feasible point, if the node does
  if (incumbent !== undefined) pool.extend([incumbent.spend])
  for (let round = 0; ; round++) {
    const { points } = pool
    const [lp, undo] = budgetToLp(program, points, aim)
    const result = solveCounted(search, lp, solver)
    if (result._tag === "Rejected") return { _tag: "Rejected", bound }
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
    pool.retire(solution.shares, round)
    if (reached || solved || round >= MAX_ROUNDS || !pool.extend([newton.spend, start.spend, solution.spend])) {
      return { _tag: "Solved", bound, prices: proof, solution, breakpoints: used }
    }
  }
}
