import type { PlanAnswer, PlannedChannel } from "../pipeline/planModel.ts"
import { errorDocument } from "./errorDocument.ts"
import { amount, change, count, interval, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

type Found = Extract<PlanAnswer, { plan: unknown }>

/** What `plan --json` prints. */
export function planDocument(answer: PlanAnswer) {
  const { budget, channels, horizon, kpi, model, period, status } = answer
  const question = { status, model, kpi, horizon: { ...horizon, period }, budget, channels }
  if (!("plan" in answer)) return { ...errorDocument(status, answer.problems), ...question }
  const { certificate, spend } = answer.plan
  return {
    ...question,
    spend,
    outcome: answer.outcome,
    lowerBound: certificate.lowerBound,
    upperBound: certificate.upperBound,
    gap: certificate.relativeGap,
    shadowPrices: certificate.shadowPrices,
    binding: certificate.binding,
    certificate
  }
}

export function renderPlan(answer: PlanAnswer): string {
  const { budget, horizon, model, period } = answer
  const counted = horizon.effect === "full" ? "carry-over after it included" : "carry-over after it left out"
  const heading = paragraph(
    `${amount(budget)} over the next ${count(horizon.periods, period)} (${counted}), by the model ${model}.`
  )
  if (!("plan" in answer)) return [heading, renderProblems(answer.problems)].join("\n\n")
  return [heading, renderChannels(answer), renderOutcome(answer), renderCertificate(answer)].join("\n\n")
}

function renderChannels({ channels, kpi, outcome, plan }: Found): string {
  const returns = kpi.valuePerUnit === null ? `cost of the next ${kpi.name}` : "marginal ROI"
  const format = kpi.valuePerUnit === null ? amount : ratio
  const columns = [
    text("channel"),
    number("now"),
    number("plan"),
    number("change"),
    number(kpi.name),
    number(returns),
    text("")
  ]
  const rows = channels.map((channel, c) => {
    const spend = plan.spend[channel.name] ?? Number.NaN
    const { marginal, outcome: brought } = outcome.channels[c]!
    return [
      channel.name,
      amount(channel.current),
      amount(spend),
      channel.current === 0 ? "new" : change(spend / channel.current - 1),
      shortAmount(brought.mean),
      marginal === null ? "–" : format(marginal),
      note(channel, spend)
    ]
  })
  const { current, planned } = outcome
  const totalChange = current.spend === 0 ? "new" : change(planned.spend / current.spend - 1)
  const total = [
    "total",
    amount(current.spend),
    amount(planned.spend),
    totalChange,
    shortAmount(planned.outcome.mean),
    "",
    ""
  ]
  return renderTable(columns, [...rows, total])
}

/** Where the plan touches a limit, or leaves what has been seen. Limits are met to about six digits. */
function note({ lower, seen, upper }: PlannedChannel, spend: number): string {
  const touches = (limit: number) => Math.abs(spend - limit) <= 1e-6 * Math.max(limit, 1)
  if (spend > seen * (1 + 1e-6)) return "beyond what was seen"
  if (touches(upper)) return upper === seen ? "at the most seen" : "at its most"
  return touches(lower) ? "at its least" : ""
}

function renderOutcome({ kpi, outcome: { current, difference, planned } }: Found): string {
  const { outcome, probabilityBetter } = difference
  const sentences = [
    `The plan brings ${interval(planned.outcome, shortAmount)} ${kpi.name}, the current spend ${interval(current.outcome, shortAmount)}.`,
    `The difference is ${interval(outcome, shortAmount)}; the plan is better with ${percent(probabilityBetter)} probability.`
  ]
  if (planned.efficiency !== null && current.efficiency !== null) {
    const [name, format] = kpi.valuePerUnit === null ? [`Cost per ${kpi.name}`, amount] : ["ROI", ratio]
    sentences.push(`${name}: ${interval(planned.efficiency, format)}, now ${interval(current.efficiency, format)}.`)
  }
  return paragraph(sentences.join(" "))
}

function renderCertificate({ kpi, plan: { certificate, objective }, status }: Found): string {
  const { relativeGap, shadowPrices, upperBound } = certificate
  const proof =
    status === "optimal"
      ? `Proven: within these limits no division brings more than ${amount(upperBound)} ${kpi.name} on average (gap ${relativeGap.toExponential(0)}).`
      : `Not proven best: another division might bring up to ${amount(upperBound)} ${kpi.name}, this one brings ${amount(objective)}.`
  const price = shadowPrices["budget"]
  const next =
    price === undefined
      ? ""
      : ` The next unit of budget would bring ${ratio(price)} ${kpi.name}, the last one brought as much.`
  return paragraph(proof + next)
}
