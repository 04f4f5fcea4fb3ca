import { violationAt } from "../verify/violationAt.ts"
import { allowance, type Search } from "./Search.ts"

/** Largest relative violation of a plan that counts as feasible: rounding of sums, not slack to trade with. */
const FEASIBLE = 1e-12

/** Whether nothing in a part with this bound can improve the incumbent by more than half the tolerance. */
export function isClosed({ incumbent, limits }: Search, bound: number): boolean {
  return incumbent !== undefined && bound <= incumbent.objective + 0.5 * allowance(incumbent.objective, limits)
}

/**
 * Keeps a point as incumbent if it is feasible on the true curves and better. A point that misses a row may become feasible
 * on the way to the present incumbent: then the farthest such point is tried.
 */
export function offer(search: Search, spend: Float64Array): void {
  const { program, incumbent } = search
  const feasible = violationAt(program, spend) <= FEASIBLE
  if (!feasible && incumbent === undefined) return
  const candidate = feasible || incumbent === undefined ? spend.slice() : repaired(search, spend, incumbent.spend)
  const objective = search.strategy.objectiveAt(candidate)
  if (incumbent === undefined || objective > incumbent.objective) search.incumbent = { spend: candidate, objective }
}

/** The farthest feasible point on the way from a feasible point to another, by bisection. */
function repaired({ program }: Search, spend: Float64Array, from: Float64Array): Float64Array {
  const towards = (share: number): Float64Array => spend.map((x, c) => from[c] + share * (x - from[c]))
  let [reached, tooFar] = [0, 1]
  for (let step = 0; step < 30; step++) {
    const middle = (reached + tooFar) / 2
    if (violationAt(program, towards(middle)) <= FEASIBLE) reached = middle
    else tooFar = middle
  }
  return towards(reached)
}
