import { type HorizonResponse, nearestName, type Problem } from "@liftmix/core"
import type { PlanLine, PlanRule } from "@liftmix/optimizer"
import { Option } from "effect"
import { planError } from "./planError.ts"

/** Limits of one channel in multiples of its current spend; an open end has none. */
export interface ChannelBounds {
  readonly channel: string
  readonly lower: number | undefined
  readonly upper: number | undefined
}

/** What rules know a line of a plan by, and what it spends anyway. */
export type RuledLine = Pick<PlanLine, "channel" | "geo" | "committed">

/**
 * Each channel's limits as rules: those stated for it, else those relative to its current spend. A channel of which neither
 * these nor the given rules limit the most gets no more than has been seen, beyond which the curve is a guess, or than it is
 * committed to.
 * @param lines [response] what they are of
 * @param within largest change against the current spend, as a share
 * @param rules from elsewhere
 * @param periods by which money is divided; 1 where it is spread evenly
 */
export function planLimits(
  responses: readonly HorizonResponse[],
  lines: readonly RuledLine[],
  bounds: readonly ChannelBounds[],
  within: Option.Option<number>,
  rules: readonly PlanRule[],
  periods: number
): readonly PlanRule[] {
  return responses.flatMap(({ channel: name, seenSpend }, l): readonly PlanRule[] => {
    const { channel, committed = [], geo } = lines[l]!
    const only = { channels: [channel], ...(geo === undefined ? {} : { geos: [geo] }) }
    const total = { rule: "total", ...only } as const
    const stated = bounds.find(bound => bound.channel === channel)
    if (stated !== undefined) {
      return [
        ...(stated.lower === undefined ? [] : [{ ...total, min: stated.lower, unit: "base" } as const]),
        ...(stated.upper === undefined ? [] : [{ ...total, max: stated.upper, unit: "base" } as const])
      ]
    }
    if (Option.isSome(within)) {
      return [{ ...total, min: Math.max(0, 1 - within.value), max: 1 + within.value, unit: "base" }]
    }
    if (rules.some(rule => limitsMost(rule, lines[l]!))) return []
    return [
      {
        rule: "period",
        ...only,
        max: Math.max(seenSpend / periods, ...Array.from(committed)),
        name: `the most seen of ${name}`
      }
    ]
  })
}

function limitsMost(rule: PlanRule, { channel, geo }: RuledLine): boolean {
  if (rule.geos !== undefined && !rule.geos.includes(geo ?? "")) return false
  if (rule.channels !== undefined && !rule.channels.includes(channel)) return false
  if (rule.rule === "lock") return rule.from === undefined && rule.to === undefined
  return (rule.rule === "total" || rule.rule === "period") && rule.max !== undefined
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
