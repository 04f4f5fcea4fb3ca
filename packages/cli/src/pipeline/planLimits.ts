import { type HorizonResponse, nearestName, type Problem } from "@liftmix/core"
import { Option } from "effect"
import { planError } from "./planError.ts"

/** Limits of one channel in multiples of its current spend; an open end has none. */
export interface ChannelBounds {
  readonly channel: string
  readonly lower: number | undefined
  readonly upper: number | undefined
}

/** One channel's limits and spends, money over the horizon. */
export interface PlannedChannel {
  readonly name: string
  readonly current: number
  readonly lower: number
  readonly upper: number
  /** spending more than this has not been seen */
  readonly seen: number
}

/**
 * Each channel's limits: those stated for it, else those relative to its current spend, else from nothing to the most that
 * has been seen, where the curve is more than a guess.
 * @param within largest change against the current spend, as a share
 */
export function planLimits(
  responses: readonly HorizonResponse[],
  bounds: readonly ChannelBounds[],
  within: Option.Option<number>,
  budget: number
): readonly PlannedChannel[] {
  return responses.map(({ channel: name, currentSpend: current, seenSpend: seen }) => {
    const stated = bounds.find(({ channel }) => channel === name)
    if (stated !== undefined) {
      const lower = (stated.lower ?? 0) * current
      const upper = stated.upper === undefined ? Math.max(budget, lower) : stated.upper * current
      return { name, current, seen, lower, upper }
    }
    return Option.match(within, {
      onNone: () => ({ name, current, seen, lower: 0, upper: seen }),
      onSome: share => ({ name, current, seen, lower: Math.max(0, 1 - share) * current, upper: (1 + share) * current })
    })
  })
}

/** What is wrong with stated limits: channels that the model does not have, multiples of nothing. */
export function boundsProblems(
  responses: readonly HorizonResponse[],
  bounds: readonly ChannelBounds[]
): readonly Problem[] {
  const known = responses.map(({ channel }) => channel)
  return bounds.flatMap(({ channel }) => {
    const response = responses.find(response => response.channel === channel)
    if (response === undefined) {
      const nearest = nearestName(channel, known)
      const remedy = nearest === undefined ? `Known: ${known.join(", ")}.` : `Did you mean "${nearest}"?`
      return [planError("UnknownChannel", `The model has no channel "${channel}".`, remedy)]
    }
    if (response.currentSpend > 0) return []
    const message = `${channel} spent nothing in the last periods of the data, so multiples of that are nothing too.`
    return [planError("MultiplesOfNothing", message, "Leave it out of --bounds, or choose a longer --horizon.")]
  })
}
