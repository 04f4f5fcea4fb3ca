import type { Vec } from "../math/Vec.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"

/** What a plan brings, draw by draw: compared with that of another plan, what is uncertain in both cancels. */
export interface PlanDraws {
  /** money over the horizon, all channels */
  readonly spend: number
  /** [draw] KPI units, all channels */
  readonly total: Float64Array
  /** [channel][draw] KPI units; of channels that act together what would be missing without each, and no parts of the total */
  readonly channels: readonly Float64Array[]
}

/**
 * @param responses [channel]
 * @param spend [channel] money over the horizon, ≥ 0
 */
export function planDraws(responses: readonly HorizonResponse[], spend: Vec): PlanDraws {
  const together = responses[0]?.together
  if (together !== undefined) return together.draws(spend)
  const total = new Float64Array(responses[0]?.drawCount ?? 0)
  const channels = responses.map((response, c) => {
    const outcomes = new Float64Array(response.drawCount)
    response.outcomes(spend[c], outcomes)
    for (let d = 0; d < outcomes.length; d++) total[d] += outcomes[d]
    return outcomes
  })
  return { channels, total, spend: Array.from(spend).reduce((sum, x) => sum + x, 0) }
}

/** What goes on as it is: every channel's spend over the last periods of the data, as many as the horizon has. */
export const currentDraws = (responses: readonly HorizonResponse[]): PlanDraws =>
  planDraws(
    responses,
    responses.map(({ currentSpend }) => currentSpend)
  )
