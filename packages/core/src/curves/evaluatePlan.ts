import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { curvesAt } from "./curvesAt.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"
import { currentDraws, type PlanDraws, planDraws } from "./planDraws.ts"
import type { ChannelOutcome, PlanOutcome, PlanTotal } from "./PlanOutcome.ts"

/**
 * What a plan brings beside another one, by default the current spend, both from the same posterior draws.
 * @param responses [channel]
 * @param spend [channel] money over the horizon, ≥ 0
 * @param valuePerUnit money per KPI unit; null for a count without a value
 * @param reference what the plan is compared with; give it where many plans are compared with the same one
 */
export function evaluatePlan(
  responses: readonly HorizonResponse[],
  spend: Vec,
  valuePerUnit: number | null,
  reference: PlanDraws = currentDraws(responses)
): PlanOutcome {
  const planned = planDraws(responses, spend)
  const total = totalOf(planned.total, planned.spend, valuePerUnit)
  const atPlan = curvesAt(responses, spend)
  const channels = responses.map((response, c): ChannelOutcome => {
    const channel = totalOf(planned.channels[c], spend[c], valuePerUnit)
    return {
      channel: response.channel,
      ...channel,
      currentOutcome: mean(reference.channels[c]),
      share: total.outcome.mean === 0 ? null : channel.outcome.mean / total.outcome.mean,
      marginal: marginalOf(atPlan[c].slope(spend[c]), valuePerUnit)
    }
  })
  const difference = planned.total.map((outcome, d) => outcome - reference.total[d])
  return {
    planned: total,
    current: totalOf(reference.total, reference.spend, valuePerUnit),
    difference: {
      outcome: estimateDraws(difference),
      probabilityBetter: difference.reduce((count, x) => count + (x > 0 ? 1 : 0), 0) / difference.length
    },
    channels,
    ...(responses[0]?.together !== undefined && { overlap: estimateDraws(overlapOf(planned)) })
  }
}

/** [draw] Mostly negative: what channels bring only together is in each one's outcome, and in the total once. */
const overlapOf = ({ channels, total }: PlanDraws): Float64Array =>
  total.map((outcome, d) => channels.reduce((rest, channel) => rest - channel[d], outcome))

function totalOf(outcomes: Float64Array, spend: number, valuePerUnit: number | null): PlanTotal {
  const outcome = estimateDraws(outcomes)
  return { spend, outcome, efficiency: efficiencyOf(outcome, outcomes, spend, valuePerUnit) }
}

/** @param outcome the estimate of the outcomes */
function efficiencyOf(
  outcome: Estimate,
  outcomes: Float64Array,
  spend: number,
  valuePerUnit: number | null
): PlanTotal["efficiency"] {
  if (spend === 0) return null
  // in proportion to the outcome, draw by draw: no need to sort them again
  if (valuePerUnit !== null) return multiplied(outcome, valuePerUnit / spend)
  // a draw in which nothing was caused has no cost per unit, and so the estimate has no mean
  return outcomes.every(outcome => outcome > 0) ? estimateDraws(outcomes.map(outcome => spend / outcome)) : null
}

/** @param factor > 0 */
const multiplied = ({ lower, mean, median, sd, upper }: Estimate, factor: number): Estimate => ({
  mean: factor * mean,
  sd: factor * sd,
  median: factor * median,
  lower: factor * lower,
  upper: factor * upper
})

function marginalOf(slope: number, valuePerUnit: number | null): number | null {
  if (valuePerUnit !== null) return valuePerUnit * slope
  return slope > 0 ? 1 / slope : null
}
