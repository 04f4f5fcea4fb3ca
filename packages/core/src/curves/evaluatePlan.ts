import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { curvesAt } from "./curvesAt.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"
import { currentDraws, type PlanDraws, planDraws } from "./planDraws.ts"
import type { ChannelOutcome, PlanOutcome } from "./PlanOutcome.ts"
import { planTotal } from "./planTotal.ts"

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
  const total = planTotal(planned.total, planned.spend, valuePerUnit)
  const atPlan = curvesAt(responses, spend)
  const channels = responses.map((response, c): ChannelOutcome => {
    const channel = planTotal(planned.channels[c], spend[c], valuePerUnit)
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
    current: planTotal(reference.total, reference.spend, valuePerUnit),
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

function marginalOf(slope: number, valuePerUnit: number | null): number | null {
  if (valuePerUnit !== null) return valuePerUnit * slope
  return slope > 0 ? 1 / slope : null
}
