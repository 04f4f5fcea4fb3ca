import { styleText } from "node:util"
import type { WhatIfAnswer } from "../pipeline/whatIf.ts"
import { amount, count } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderChannels, renderOutcome, renderTiming } from "./renderPlan.ts"
import { renderProblems } from "./renderProblems.ts"

/** What `whatif --json` prints. */
export const whatIfDocument = ({ dates, horizon, period, timing, ...answer }: WhatIfAnswer) => ({
  ...answer,
  channels: answer.channels.map(({ current, name, seen }) => ({ name, current, seen })),
  horizon: { ...horizon, period },
  periods: dates.map((date, t) => ({
    date,
    spend: Object.fromEntries(Object.entries(timing).map(([name, flight]) => [name, flight[t]!]))
  }))
})

export function renderWhatIf(answer: WhatIfAnswer): string {
  const { against, horizon, model, outcome, period, timing, verdict, warnings } = answer
  const counted = horizon.effect === "full" ? "carry-over after it included" : "carry-over after it left out"
  const beside = against === null ? "beside the current spend" : `beside ${against}`
  const heading = paragraph(
    `${amount(outcome.planned.spend)} over the next ${count(horizon.periods, period)} (${counted}) ${beside}, by the model ${model}.`
  )
  const doubt = `The sampling of ${model} has not converged: these figures must not be used.`
  const isEven = Object.values(timing).every(flight => flight.every(x => Math.abs(x - flight[0]!) <= 0.01))
  return [
    ...(warnings.length > 0 ? [renderProblems(warnings)] : []),
    heading,
    ...(verdict === "Suspect" ? [styleText(["bold", "red"], paragraph(doubt))] : []),
    renderChannels({ ...answer, ranges: null }, against),
    ...(isEven ? [] : [renderTiming(answer, timing)]),
    renderOutcome(answer, against)
  ].join("\n\n")
}
