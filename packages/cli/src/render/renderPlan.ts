import { styleText } from "node:util"
import type { PlannedChannel } from "../pipeline/planLimits.ts"
import type { PlanAnswer } from "../pipeline/planModel.ts"
import { errorDocument } from "./errorDocument.ts"
import { amount, change, count, interval, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

type Found = Extract<PlanAnswer, { plan: unknown }>

/** What `plan --json` prints. */
export function planDocument(answer: PlanAnswer) {
  const { budget, channels, horizon, kpi, model, period, status, verdict } = answer
  const question = { status, model, verdict, kpi, horizon: { ...horizon, period }, budget, channels }
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
    ranges: answer.ranges,
    certificate
  }
}

export function renderPlan(answer: PlanAnswer): string {
  const { budget, horizon, model, period, verdict } = answer
  const counted = horizon.effect === "full" ? "carry-over after it included" : "carry-over after it left out"
  const heading = paragraph(
    `${amount(budget)} over the next ${count(horizon.periods, period)} (${counted}), by the model ${model}.`
  )
  const doubt = verdict === "Suspect" ? [styleText(["bold", "red"], paragraph(suspect(model)))] : []
  if (!("plan" in answer)) return [heading, ...doubt, renderProblems(answer.problems)].join("\n\n")
  return [heading, ...doubt, renderChannels(answer), renderOutcome(answer), renderCertificate(answer)].join("\n\n")
}

const suspect = (model: string): string =>
  `The sampling of ${model} has not converged: neither it nor this plan must be used. Fit again, as "liftmix fit" advises.`

function renderChannels({ channels, kpi, outcome, plan, ranges }: Found): string {
  const format = kpi.valuePerUnit === null ? amount : ratio
  const columns = [
    text("channel"),
    number("now"),
    number("plan"),
    number("change"),
    number("nearly as good"),
    number(kpi.name),
    number(kpi.valuePerUnit === null ? "next costs" : "mROI"),
    text("")
  ]
  const rows = channels.map((channel, c) => {
    const spend = plan.spend[channel.name]!
    const { least, most } = ranges[channel.name]!
    const { marginal, outcome: brought } = outcome.channels[c]!
    return [
      channel.name,
      amount(channel.current),
      amount(spend),
      changeOf(channel.current, spend),
      `${shortAmount(least)} – ${shortAmount(most)}`,
      shortAmount(brought.mean),
      marginal === null ? "–" : format(marginal),
      note(channel, spend)
    ]
  })
  const { current, planned } = outcome
  const total = [
    "total",
    amount(current.spend),
    amount(planned.spend),
    changeOf(current.spend, planned.spend),
    "",
    shortAmount(planned.outcome.mean),
    "",
    ""
  ]
  const legend = ["nearly as good: what plans that bring at most 1 % less spend on it"]
  const notes = new Set(rows.map(row => row.at(-1)))
  if (notes.has("max") || notes.has("min")) legend.push("min, max: at its limit")
  if (notes.has("new")) legend.push("new: more than was ever spent, where the curve is a guess")
  return `${renderTable(columns, [...rows, total])}\n${styleText("dim", legend.join("\n"))}`
}

const changeOf = (from: number, to: number): string => (from === 0 ? "–" : change(to / from - 1))

/** Where the plan leaves what has been seen, or touches a limit. Limits are met to about six digits. */
function note({ lower, seen, upper }: PlannedChannel, spend: number): "new" | "max" | "min" | "" {
  const touches = (limit: number) => Math.abs(spend - limit) <= 1e-6 * Math.max(limit, 1)
  if (spend > seen * (1 + 1e-6)) return "new"
  if (touches(upper)) return "max"
  return touches(lower) ? "min" : ""
}

function renderOutcome({ kpi, outcome: { current, difference, planned } }: Found): string {
  const more = planned.spend - current.spend
  const sameSpend = Math.abs(more) <= 1e-6 * current.spend
  const chance = sameSpend ? `, better with ${percent(difference.probabilityBetter)} probability` : ""
  const spending = sameSpend ? "at the same spend" : `for ${amount(Math.abs(more))} ${more > 0 ? "more" : "less"} spend`
  const sentences = [
    `The plan brings ${interval(planned.outcome, shortAmount)} ${kpi.name}, the current spend ${interval(current.outcome, shortAmount)}.`,
    `The difference is ${interval(difference.outcome, shortAmount)} ${spending}${chance}.`
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
      ? `Proven: within these limits no division brings more than ${amount(upperBound)} ${kpi.name} on average (relative gap ${relativeGap.toPrecision(1)}).`
      : `Not proven best: another division might bring up to ${amount(upperBound)} ${kpi.name}, this one brings ${amount(objective)}.`
  const price = shadowPrices["budget"]
  const next = price === undefined ? "" : ` One more unit of budget would bring ${ratio(price)} ${kpi.name}.`
  return paragraph(proof + next)
}
