import type { FewMoves } from "./fewestMoves.ts"

/** A channel is held to this share of its spend: a budget that is the sum of all must not fail by rounding. */
export const HELD = 1e-9
/** Plans to try before a search gives up its claim to the fewest. */
const MAX_PLANS = 300

/**
 * Looks for the fewest channels that must move: asks for sets of channels that may, and is told a plan that is nearly as good
 * as the best, or that there is none. A channel that cannot stay where it is even when all others may move must move in every
 * such plan; the rest is tried by the number of channels moved, so that the first success is the fewest.
 * @param best moves all
 */
export function* searchMoves<Plan>(
  names: readonly string[],
  best: Plan
): Generator<ReadonlySet<string>, FewMoves<Plan>, Plan | undefined> {
  let plans = 0
  const must: string[] = []
  for (const name of names) {
    plans++
    if ((yield new Set(names.filter(other => other !== name))) === undefined) must.push(name)
  }
  const may = names.filter(name => !must.includes(name))
  let greedy: { readonly plan: Plan; readonly moved: readonly string[] } = { plan: best, moved: names }
  for (const name of may) {
    plans++
    const moved = greedy.moved.filter(other => other !== name)
    const plan = yield new Set(moved)
    if (plan !== undefined) greedy = { plan, moved }
  }
  for (let extra = 0; must.length + extra < greedy.moved.length; extra++) {
    for (const added of subsets(may, extra)) {
      if (plans++ >= MAX_PLANS) return { ...greedy, atLeast: must.length + extra }
      const plan = yield new Set([...must, ...added])
      if (plan !== undefined) return { plan, moved: [...must, ...added], atLeast: must.length + extra }
    }
  }
  return { ...greedy, atLeast: greedy.moved.length }
}

function* subsets(names: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) yield []
  else {
    for (const [k, name] of names.entries()) {
      for (const rest of subsets(names.slice(k + 1), size - 1)) yield [name, ...rest]
    }
  }
}
