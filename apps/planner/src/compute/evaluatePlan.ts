import { estimateDraws, type HorizonResponse, type Vec } from "@liftmix/core"
import { type PlanDraws, planDraws } from "./planDraws.ts"
import type { ChannelOutcome, PlanOutcome, PlanTotal } from "./PlanOutcome.ts"

/**
 * What a plan brings beside the current one, both from the same posterior draws.
 * @param responses [channel]
 * @param spend [channel] money over the horizon, ≥ 0
 * @param current what the current spend brings
 * @param valuePerUnit money per KPI unit; null for a count without a value
 */
export function evaluatePlan(
  responses: readonly HorizonResponse[],
  spend: Vec,
  current: PlanDraws,
  valuePerUnit: number | null
): PlanOutcome {
  const planned = planDraws(responses, spend)
  const total = totalOf(planned.total, planned.spend, valuePerUnit)
  const channels = responses.map((response, c): ChannelOutcome => {
    const channel = totalOf(planned.channels[c]!, spend[c]!, valuePerUnit)
    return {
      channel: response.channel,
      ...channel,
      currentOutcome: estimateDraws(current.channels[c]!).mean,
      share: total.outcome.mean === 0 ? null : channel.outcome.mean / total.outcome.mean,
      marginal: marginalOf(response.slope(spend[c]!), valuePerUnit)
    }
  })
  const difference = planned.total.map((outcome, d) => outcome - current.total[d]!)
  return {
    planned: total,
    current: totalOf(current.total, current.spend, valuePerUnit),
    difference: {
      outcome: estimateDraws(difference),
      probabilityBetter: difference.reduce((count, x) => count + (x > 0 ? 1 : 0), 0) / difference.length
    },
    channels
  }
}

function totalOf(outcomes: Float64Array, spend: number, valuePerUnit: number | null): PlanTotal {
  return { spend, outcome: estimateDraws(outcomes), efficiency: efficiencyOf(outcomes, spend, valuePerUnit) }
}

function efficiencyOf(outcomes: Float64Array, spend: number, valuePerUnit: number | null): PlanTotal["efficiency"] {
  if (spend === 0) return null
  if (valuePerUnit !== null) return estimateDraws(outcomes.map(outcome => (valuePerUnit * outcome) / spend))
  // a draw in which nothing was caused has no cost per unit, and so the estimate has no mean
  return outcomes.every(outcome => outcome > 0) ? estimateDraws(outcomes.map(outcome => spend / outcome)) : null
}

function marginalOf(slope: number, valuePerUnit: number | null): number | null {
  if (valuePerUnit !== null) return valuePerUnit * slope
  return slope > 0 ? 1 / slope : null
}
