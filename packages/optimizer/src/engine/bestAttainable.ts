import type { LpSolver } from "../lp/LpSolver.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { Vec } from "../problem/Vec.ts"
import { runSearch, startSearch } from "./advanceSearch.ts"
import { compileProblem } from "./compileProblem.ts"
import type { SearchLimits } from "./Search.ts"

/**
 * The largest outcome, or the largest average return, that the rules of a problem allow when its target is left out.
 * The return is found by Dinkelbach's iteration: the plan that is best at one marginal return has a higher average return,
 * which is the next marginal one; it converges faster than any power.
 * @returns undefined where the other rules allow no plan, or a plan that spends nothing is the best
 */
export function bestAttainable(problem: BudgetProblem, solver: LpSolver, limits: SearchLimits): number | undefined {
  const outcomeOf = (spend: Vec): number =>
    problem.channels.reduce((sum, { response }, c) => sum + response.value(spend[c]), 0)
  if (problem.objective?.kind !== "target-return") {
    const best = bestSpend({ ...problem, objective: { kind: "most-outcome" } }, solver, limits)
    return best === undefined ? undefined : outcomeOf(best)
  }
  let ratio: number | undefined
  for (let step = 0; step < 30; step++) {
    const best = bestSpend(
      { ...problem, objective: { kind: "target-marginal-return", ratio: ratio ?? 0 } },
      solver,
      limits
    )
    const total = best?.reduce((sum, x) => sum + x, 0) ?? 0
    if (best === undefined || total === 0) break
    const next = outcomeOf(best) / total
    if (ratio !== undefined && next <= ratio * (1 + 1e-12)) break
    ratio = next
  }
  return ratio
}

function bestSpend(problem: BudgetProblem, solver: LpSolver, limits: SearchLimits): Float64Array | undefined {
  const [program, { spendUnit }] = compileProblem(problem)
  const search = startSearch(program, limits)
  runSearch(search, solver)
  return search.incumbent?.spend.map(x => x * spendUnit)
}
