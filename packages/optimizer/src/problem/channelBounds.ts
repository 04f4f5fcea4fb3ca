import type { BudgetProblem, Channel } from "./BudgetProblem.ts"

/** The spends a channel may take once the rules of the problem that concern it alone are put together. */
export interface ChannelBounds {
  readonly lower: number
  readonly upper: number
  /** the upper bound is only what the budget leaves: not a rule of the user's, never reported as binding */
  readonly impliedUpper: boolean
}

/** What bounds are made of: not what channels bring. */
type Bounded = Pick<BudgetProblem, "budget" | "maxRelativeChange"> & {
  readonly channels: readonly Omit<Channel, "response">[]
}

/** The allowed relative change of a channel, or undefined if it has none. */
function relativeChangeOf(problem: Bounded, channel: Bounded["channels"][number]): number | undefined {
  const change = problem.maxRelativeChange
  return typeof change === "object" ? change[channel.name] : channel.base === undefined ? undefined : change
}

/**
 * Bounds per channel: own limits, tightened by base ± relative change, capped by what the budget leaves after the minima
 * of all other channels. A channel with `minimumIfOn` keeps its lower bound; the gap above 0 is not an interval's matter.
 */
export function channelBounds(problem: Bounded): readonly ChannelBounds[] {
  const own = problem.channels.map(channel => {
    const change = relativeChangeOf(problem, channel)
    const base = change === undefined ? undefined : channel.base
    const reach = base === undefined || change === undefined ? Number.POSITIVE_INFINITY : base * change
    return {
      lower: Math.max(channel.lower ?? 0, base === undefined ? 0 : base - reach),
      upper: Math.min(channel.upper ?? Number.POSITIVE_INFINITY, (base ?? 0) + reach)
    }
  })
  const total = problem.budget.sense === "free" ? Number.POSITIVE_INFINITY : problem.budget.total
  const minima = own.reduce((sum, { lower }) => sum + lower, 0)
  return own.map(({ lower, upper }) => {
    const left = Math.max(total - (minima - lower), lower)
    return upper <= left ? { lower, upper, impliedUpper: false } : { lower, upper: left, impliedUpper: true }
  })
}
