import type { PlanAnswer } from "../pipeline/PlanAnswer.ts"
import { amount, count, interval, orNothing, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { cautionTitle, TOLD } from "./planProofWords.ts"
import { MOST_COLUMNS, planDocument, planHeading } from "./renderPlan.ts"
import { number, renderTable } from "./table.ts"

/** What `plan --frontier --json` prints: for every budget what `plan --json` does. */
export const frontierDocument = (plans: readonly PlanAnswer[]) => ({ frontier: plans.map(planDocument) })

/** What each budget brings at best, where it goes, and which have no plan. */
export function renderFrontier(plans: readonly PlanAnswer[]): string {
  const [first] = plans
  if (first === undefined) return ""
  const channels = first.channels.map(({ name }) => name)
  const none = plans.flatMap(plan =>
    "problems" in plan ? [`${amount(plan.budget ?? 0)}: ${plan.problems.map(({ message }) => message).join(" ")}`] : []
  )
  return [
    planHeading(first, `The best plans for ${count(plans.length, "budget")}`),
    renderOutcomes(plans, first),
    ...(channels.length > MOST_COLUMNS
      ? [paragraph("What each spends is in --json.")]
      : [renderSpends(plans, channels)]),
    ...(none.length === 0 ? [] : [[paragraph("No plan for"), ...none.map(why => paragraph(why, "  "))].join("\n")]),
    paragraph(proofWords(plans))
  ].join("\n\n")
}

function renderOutcomes(plans: readonly PlanAnswer[], { caution, kpi }: PlanAnswer): string {
  const { valuePerUnit } = kpi
  const [efficiency, format] = valuePerUnit === null ? [`cost per ${kpi.name}`, amount] : ["ROI", ratio]
  const isChance = caution?.kind === "goal"
  const columns = [
    number("budget"),
    number(`${kpi.name} (90 %)`),
    ...(caution === null ? [] : [number(cautionTitle(caution))]),
    number(efficiency),
    ...(isChance ? [] : [number(valuePerUnit === null ? "next costs" : "mROI")])
  ]
  const rows = plans.map(plan => {
    if (!("spend" in plan)) return [amount(plan.budget ?? 0), ...columns.slice(1).map(() => "–")]
    const { certificate, outcome, value } = plan
    const price = certificate.shadowPrices["budget"] ?? 0
    const next = valuePerUnit === null ? (price > 0 ? amount(1 / price) : "–") : ratio(price * valuePerUnit)
    return [
      amount(plan.budget ?? 0),
      interval(outcome.planned.outcome, shortAmount),
      ...(caution === null ? [] : [isChance ? percent(value) : shortAmount(value)]),
      outcome.planned.efficiency === null ? "–" : format(outcome.planned.efficiency.mean),
      ...(isChance ? [] : [next])
    ]
  })
  return renderTable(columns, rows)
}

function renderSpends(plans: readonly PlanAnswer[], channels: readonly string[]): string {
  const rows = plans.map(plan => [
    amount(plan.budget ?? 0),
    ...channels.map(name => ("spend" in plan ? amount(orNothing(plan.spend[name]!, plan.budget ?? 0)) : "–"))
  ])
  return renderTable([number("budget"), ...channels.map(number)], rows)
}

/** How far any of the plans may be from the best for its budget. */
function proofWords(plans: readonly PlanAnswer[]): string {
  const found = plans.flatMap(plan => ("spend" in plan ? [plan] : []))
  if (found.length === 0) return "No budget has a plan."
  const gap = Math.max(...found.map(({ certificate }) => certificate.relativeGap))
  const open = found.filter(({ status }) => status === "limit").length
  const largest = `largest relative gap ${gap < TOLD ? gap.toPrecision(1) : percent(gap)}`
  return open === 0
    ? `Proven: within these limits no division of any of these budgets is better (${largest}).`
    : `${count(open, "plan")} of ${found.length} ${open === 1 ? "is" : "are"} not proven best (${largest}).`
}
