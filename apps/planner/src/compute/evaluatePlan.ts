import { estimateDraws, type HorizonResponse, type Vec } from "@liftmix/core"
import type { ChannelOutcome, PlanOutcome, PlanTotal } from "./PlanOutcome.ts"

/**
 * What a plan brings beside the current spend, all from the same posterior draws.
 * @param responses [channel]
 * @param spend [channel] money over the horizon, ≥ 0
 * @param valuePerUnit money per KPI unit; null for a count without a value
 */
export function evaluatePlan(
  responses: readonly HorizonResponse[],
  spend: Vec,
  valuePerUnit: number | null
): PlanOutcome {
  const planned = outcomesOf(responses, spend)
  const current = outcomesOf(
    responses,
    responses.map(response => response.currentSpend)
  )
  const total = totalOf(planned.total, sumOf(spend), valuePerUnit)
  const channels = responses.map((response, c): ChannelOutcome => {
    const channel = totalOf(planned.channels[c]!, spend[c]!, valuePerUnit)
    return {
      channel: response.channel,
      ...channel,
      currentOutcome: meanOf(current.channels[c]!),
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

/** Outcomes draw by draw, per channel and in total. */
function outcomesOf(responses: readonly HorizonResponse[], spend: Vec) {
  const total = new Float64Array(responses[0]?.drawCount ?? 0)
  const channels = responses.map((response, c) => {
    const outcomes = new Float64Array(response.drawCount)
    response.outcomes(spend[c]!, outcomes)
    for (let d = 0; d < outcomes.length; d++) total[d]! += outcomes[d]!
    return outcomes
  })
  return { channels, total, spend: sumOf(spend) }
}

const meanOf = (draws: Float64Array): number => sumOf(draws) / draws.length

const sumOf = (spend: Vec): number => Array.from(spend).reduce((sum, x) => sum + x, 0)

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
