import { breakpointsIn, type BudgetLpSolution, budgetToLp, invertBudgetLp } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { objectiveAt } from "../problem/objectiveAt.ts"
import type { Domain } from "../problem/SeparableProgram.ts"
import { violationAt } from "../verify/violationAt.ts"
import { lagrangianBound } from "./lagrangianBound.ts"
import { newtonPrices } from "./newtonPrices.ts"
import { allowance, type Search } from "./Search.ts"

/** Where one part of the search space stands once no breakpoint improves it. */
export type ConcaveRelaxation =
  | {
      readonly _tag: "Solved"
      /** proven, from exact conjugates */
      readonly bound: number
      /** [row] prices that prove it */
      readonly prices: Float64Array
      /** last solution of the linear programme, [block] clipped to the domains */
      readonly spend: Float64Array
      /** [block] response the linearisation claims */
      readonly linearised: Float64Array
      /** total by which outcome rows are missed */
      readonly missed: number
    }
  | { readonly _tag: "Infeasible" }
  | { readonly _tag: "Rejected"; readonly bound: number }

const MAX_ROUNDS = 60
/** Largest relative violation of a plan that counts as feasible: rounding of sums, not slack to trade with. */
const FEASIBLE = 1e-12
/**
 * Breakpoints closer than this share of their distance from the lower end make the programme degenerate and add nothing:
 * a chord over a width h errs by f″h²/8, here 1e-15 of the response.
 */
const DISTINCT = 1e-7

/**
 * Solves the concave relaxation of the programme over some domains: a linear programme on the breakpoints found so far,
 * exact pricing of its prices, which proves a bound and finds breakpoints, and Newton steps that bring both to the optimum
 * at once. Points feasible on the true curves are kept as incumbent on the way.
 * @param objectiveWeight 0 looks for a point that meets the outcome rows; its bound < 0 proves there is none
 */
export function generateColumns(
  search: Search,
  domains: readonly Domain[],
  solver: LpSolver,
  objectiveWeight: 0 | 1,
  penalty: number
): ConcaveRelaxation {
  const { program, limits } = search
  let bound = Number.POSITIVE_INFINITY
  let proof: Float64Array = new Float64Array(program.rows.length)
  let master: BudgetLpSolution | undefined
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const points = search.pools.map((pool, c) => breakpointsIn(pool, domains[c]))
    const [lp, undo] = budgetToLp(program, points, penalty, objectiveWeight)
    const result = solver.solve(lp)
    search.lpSolves++
    search.rejectedSolves += result.rejected
    // columns of the linear programme are bounded by Σ λ ≤ 1, so that "unbounded" can only be noise
    if (result._tag === "Rejected" || result._tag === "Unbounded") return { _tag: "Rejected", bound }
    search.answered.set(result.solver, (search.answered.get(result.solver) ?? 0) + 1)
    if (result._tag === "Infeasible") return { _tag: "Infeasible" }
    const solution = clip(invertBudgetLp(result, undo), domains)
    master = solution
    const start = { ...lagrangianBound(program, domains, solution.prices, objectiveWeight), prices: solution.prices }
    const newton = newtonPrices(program, domains, start, objectiveWeight)
    if (newton.bound < bound) {
      bound = newton.bound
      proof = newton.prices
    }
    for (const spend of [solution.spend, newton.spend]) offer(search, repaired(search, spend))
    if (isClosed(search, bound, objectiveWeight)) break
    if (bound - solution.objective <= 0.3 * allowance(solution.objective, limits) && solution.missed === 0) break
    let added = false
    for (const spend of [newton.spend, start.spend, solution.spend]) {
      for (let c = 0; c < domains.length; c++) if (addBreakpoint(search, c, spend[c], domains[c])) added = true
    }
    if (!added) break
  }
  if (master === undefined) return { _tag: "Rejected", bound }
  const { spend, linearised, missed } = master
  return { _tag: "Solved", bound, prices: proof, spend, linearised, missed }
}

/** Whether nothing in a part with this bound can improve the incumbent by more than half the tolerance. */
export function isClosed({ incumbent, limits }: Search, bound: number, objectiveWeight: 0 | 1 = 1): boolean {
  if (objectiveWeight === 0 || incumbent === undefined) return false
  return bound <= incumbent.objective + 0.5 * allowance(incumbent.objective, limits)
}

/** Keeps a point as incumbent if it is feasible on the true curves and better. */
export function offer(search: Search, spend: Float64Array): void {
  if (violationAt(search.program, spend) > FEASIBLE) return
  const objective = objectiveAt(search.program, spend)
  if (search.incumbent === undefined || objective > search.incumbent.objective) {
    search.incumbent = { spend: spend.slice(), objective }
  }
}

/**
 * A point that misses a row may become feasible on the way to the incumbent: the farthest such point by bisection, or the
 * point itself where there is no incumbent, or nothing to repair.
 */
function repaired({ program, incumbent }: Search, spend: Float64Array): Float64Array {
  if (incumbent === undefined || violationAt(program, spend) <= FEASIBLE) return spend
  const towards = (share: number): Float64Array =>
    spend.map((x, c) => incumbent.spend[c] + share * (x - incumbent.spend[c]))
  let [reached, tooFar] = [0, 1]
  for (let step = 0; step < 30; step++) {
    const middle = (reached + tooFar) / 2
    if (violationAt(program, towards(middle)) <= FEASIBLE) reached = middle
    else tooFar = middle
  }
  return towards(reached)
}

/** Adds a breakpoint of block c unless its domain has one there already. */
export function addBreakpoint({ program, pools }: Search, c: number, spend: number, domain: Domain): boolean {
  const inside = (spend >= domain.lower && spend <= domain.upper) || (spend === 0 && domain.mayBeOff)
  if (!inside || pools[c].has(spend)) return false
  // ends are exact, whatever lies near: without them the linear programme would not span the domain
  if (spend !== domain.lower && spend !== domain.upper && spend !== 0) {
    const near = DISTINCT * (spend - domain.lower)
    for (const other of pools[c].keys()) if (Math.abs(other - spend) <= near) return false
  }
  pools[c].set(spend, program.blocks[c].curve.value(spend))
  return true
}

/** Rounding may carry a mixture of breakpoints a digit over the ends of its domain. */
function clip(solution: BudgetLpSolution, domains: readonly Domain[]): BudgetLpSolution {
  const spend = solution.spend.map((x, c) => {
    const { lower, upper, mayBeOff } = domains[c]
    return Math.min(Math.max(x, mayBeOff ? 0 : lower), upper)
  })
  return { ...solution, spend }
}
