import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { type AllocateOptions, allocate } from "./allocate.ts"
import { invalidProblem } from "./invalidProblem.ts"

/** A plan that is nearly the best, and leaves most channels where they are. */
export interface FewMoves {
  readonly plan: Plan
  /** channels that spend other than in the base plan */
  readonly moved: readonly string[]
  /** no nearly optimal plan moves fewer channels than this */
  readonly atLeast: number
}

/** A channel is held to this share of its spend: a budget that is the sum of all must not fail by rounding. */
const HELD = 1e-9
/** Plans to try before a search gives up its claim to the fewest. */
const MAX_PLANS = 300

/**
 * The plan that moves the fewest channels away from a base plan, among those whose objective is within a share of the best;
 * of these the best. A channel that cannot stay where it is even when all others may move must move in every such plan; the
 * rest is tried by the number of channels moved, so that the first success is the fewest.
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
  const names = problem.channels.map(({ name }) => name)
  let plans = 0
  const planMoving = (moved: ReadonlySet<string>): Plan | undefined => {
    plans++
    const fixed = locked(problem, base, moved)
    if (invalidProblem(fixed) !== undefined) return undefined
    const answer = allocate(fixed, options)
    return answer._tag === "Plan" && sign * answer.objective >= worst ? answer : undefined
  }
  const must = names.filter(name => planMoving(new Set(names.filter(other => other !== name))) === undefined)
  const may = names.filter(name => !must.includes(name))
  let greedy: { readonly plan: Plan; readonly moved: readonly string[] } = { plan: best, moved: names }
  for (const name of may) {
    const moved = greedy.moved.filter(other => other !== name)
    const plan = planMoving(new Set(moved))
    if (plan !== undefined) greedy = { plan, moved }
  }
  for (let extra = 0; must.length + extra < greedy.moved.length; extra++) {
    for (const added of subsets(may, extra)) {
      if (plans >= MAX_PLANS) return { ...greedy, atLeast: must.length + extra }
      const plan = planMoving(new Set([...must, ...added]))
      if (plan !== undefined) return { plan, moved: [...must, ...added], atLeast: must.length + extra }
    }
  }
  return { ...greedy, atLeast: greedy.moved.length }
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

function* subsets(names: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) yield []
  else {
    for (const [k, name] of names.entries()) {
      for (const rest of subsets(names.slice(k + 1), size - 1)) yield [name, ...rest]
    }
  }
}
