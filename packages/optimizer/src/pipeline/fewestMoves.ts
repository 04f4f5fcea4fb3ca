import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { type AllocateOptions, allocate } from "./allocate.ts"
import { invalidProblem } from "./invalidProblem.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { HELD, searchMoves } from "./searchMoves.ts"

/** A plan that is nearly the best, and leaves most channels where they are. */
export interface FewMoves<Found = Plan> {
  readonly plan: Found
  /** channels that spend other than in the base plan */
  readonly moved: readonly string[]
  /** no nearly optimal plan moves fewer channels than this */
  readonly atLeast: number
}

/**
 * The plan that moves the fewest channels away from a base plan, among those whose objective is within a share of the best;
 * of these the best. A channel that cannot stay where it is even when all others may move must move in every such plan; the
 * rest is tried by the number of channels moved, so that the first success is the fewest. At a time limit it is the best itself.
 * @param best the answer to the same problem
 * @param base money by channel name
 * @param share 0.01 = plans up to 1 % worse
 */
export function fewestMoves(
  problem: BudgetProblem,
  best: Plan,
  base: Readonly<Record<string, number>>,
  share: number,
  options: AllocateOptions = {}
): FewMoves {
  const sign = problem.objective?.kind === "least-spend" ? -1 : 1
  const worst = sign * best.objective - share * Math.abs(best.objective)
  const planMoving = (moved: ReadonlySet<string>): Plan | undefined => {
    const fixed = locked(problem, base, moved)
    if (invalidProblem(fixed) !== undefined) return undefined
    const answer = allocate(fixed, options)
    return answer._tag === "Plan" && sign * answer.objective >= worst ? answer : undefined
  }
  const names = problem.channels.map(({ name }) => name)
  const search = searchMoves(names, best)
  const isOver = isOverAfter(options.timeLimit)
  let asked = search.next()
  while (asked.done !== true) {
    // nothing is known of how few would do
    if (isOver()) return { plan: best, moved: names, atLeast: 0 }
    asked = search.next(planMoving(asked.value))
  }
  return asked.value
}

/** The problem with all but some channels held at the base plan. */
function locked(
  problem: BudgetProblem,
  base: Readonly<Record<string, number>>,
  moved: ReadonlySet<string>
): BudgetProblem {
  const bounds = channelBounds({ ...problem, budget: { sense: "free" } })
  return {
    ...problem,
    channels: problem.channels.map((channel, c) => {
      const at = base[channel.name]
      if (moved.has(channel.name)) return channel
      const { lower, upper } = bounds[c]
      // outside its own limits it cannot stay: crossed bounds say so
      return Object.assign({}, channel, {
        lower: Math.max(lower, at * (1 - HELD)),
        upper: Math.min(upper, at * (1 + HELD))
      })
    })
  }
}
