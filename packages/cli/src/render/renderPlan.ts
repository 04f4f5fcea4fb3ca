import { enumerate } from "@liftmix/core"
import type { NearOptimalRange } from "@liftmix/optimizer"
import { styleText } from "node:util"
import type { PlanAnswer, PlanFewMoves, PlannedChannel, PlanTiming } from "../pipeline/PlanAnswer.ts"
import { sumOf } from "../pipeline/sumOf.ts"
import { errorDocument } from "./errorDocument.ts"
import { amount, change, count, interval, orNothing, probability, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { planProofWords } from "./planProofWords.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

type Found = Extract<PlanAnswer, { spend: unknown }>

/** What `plan --json` prints. */
export function planDocument(answer: PlanAnswer) {
  const { budget, caution, channels, horizon, kpi, model, objective, period, status, verdict } = answer
  const question = {
    status,
    model,
    verdict,
    kpi,
    horizon: { ...horizon, period },
    objective,
    caution,
    budget,
    channels
  }
  if (!("spend" in answer)) return { ...errorDocument(status, answer.problems), ...question }
  const { certificate, fewMoves, outcome, ranges, spend, timing, value, whyNoRanges } = answer
  return {
    ...question,
    spend,
    outcome,
    value,
    lowerBound: certificate.lowerBound,
    upperBound: certificate.upperBound,
    gap: certificate.relativeGap,
    shadowPrices: certificate.shadowPrices,
    binding: certificate.binding,
    ranges,
    whyNoRanges,
    fewMoves,
    periods:
      timing === null
        ? null
        : answer.dates.map((date, t) => ({
            date,
            spend: at(timing.spend, t),
            marginal: at(timing.marginal, t)
          })),
    certificate
  }
}

const at = (byName: Readonly<Record<string, readonly number[]>>, t: number): Record<string, number> =>
  Object.fromEntries(Object.entries(byName).map(([name, values]) => [name, values[t]!]))

export function renderPlan(answer: PlanAnswer): string {
  const { budget } = answer
  const heading = planHeading(answer, budget === null ? "As much as pays" : amount(budget))
  if (!("spend" in answer)) return [heading, renderProblems(answer.problems)].join("\n\n")
  return [
    heading,
    renderChannels(answer),
    ...(answer.whyNoRanges === null ? [] : [paragraph(answer.whyNoRanges)]),
    ...(answer.timing === null ? [] : renderPeriods(answer, answer.timing)),
    renderOutcome(answer),
    paragraph(planProofWords(answer)),
    ...(answer.fewMoves === null ? [] : [paragraph(fewMovesWords(answer.fewMoves, answer))])
  ].join("\n\n")
}

/** What is planned, and a warning where the model must not be used. @param what money, or plans */
export function planHeading({ horizon, model, period, verdict }: PlanAnswer, what: string): string {
  const counted = horizon.effect === "full" ? "carry-over after it included" : "carry-over after it left out"
  const heading = paragraph(
    `${what} over the next ${count(horizon.periods, period)} (${counted}), by the model ${model}.`
  )
  return verdict === "Suspect" ? `${heading}\n\n${styleText(["bold", "red"], paragraph(suspect(model)))}` : heading
}

/** Which channels a plan of few moves changes, and how it compares with the best. */
function fewMovesWords({ atLeast, moved, outcome, spend }: PlanFewMoves, { channels, kpi }: Found): string {
  const moves = channels
    .filter(({ name }) => moved.includes(name))
    .map(({ current, name }) => `${name} from ${amount(current)} to ${amount(spend[name]!)}`)
  const proof = atLeast === moved.length ? ", and no plan as good moves fewer" : ""
  const what = moves.length === 0 ? "Nothing need move" : `${count(moves.length, "move")} will do: ${enumerate(moves)}`
  return `${what}${proof}. That brings ${interval(outcome.planned.outcome, shortAmount)} ${kpi.name} for ${amount(outcome.planned.spend)}.`
}

const suspect = (model: string): string =>
  `The sampling of ${model} has not converged: neither it nor this plan must be used. Fit again, as "liftmix fit" advises.`

/** The table of channels, of a plan that was optimised or only evaluated. @param against what it stands beside; null for now */
export function renderChannels(
  { channels, kpi, outcome, ranges, spend: spends }: Pick<Found, "channels" | "kpi" | "outcome" | "ranges" | "spend">,
  against: string | null = null
): string {
  const format = kpi.valuePerUnit === null ? amount : ratio
  const columns = [
    text("channel"),
    number(against === null ? "now" : "against"),
    number("plan"),
    number("change"),
    ...(ranges === null ? [] : [number("nearly as good")]),
    number(kpi.name),
    number(kpi.valuePerUnit === null ? "next costs" : "mROI"),
    text("")
  ]
  const rows = channels.map((channel, c) => {
    const spend = spends[channel.name]!
    const range = ranges?.[channel.name]
    const { marginal, outcome: brought } = outcome.channels[c]!
    return [
      channel.name,
      amount(channel.current),
      amount(orNothing(spend, outcome.planned.spend)),
      changeOf(channel.current, spend),
      ...(range === undefined ? [] : [rangeOf(range, outcome.planned.spend)]),
      shortAmount(orNothing(brought.mean, outcome.planned.outcome.mean)),
      marginal === null ? "–" : format(marginal),
      note(channel, spend)
    ]
  })
  const { current, overlap, planned } = outcome
  const between =
    overlap === undefined
      ? []
      : [["in several", "", "", "", ...(ranges === null ? [] : [""]), shortAmount(overlap.mean), "", ""]]
  const total = [
    "total",
    amount(current.spend),
    amount(planned.spend),
    changeOf(current.spend, planned.spend),
    ...(ranges === null ? [] : [""]),
    shortAmount(planned.outcome.mean),
    "",
    ""
  ]
  const legend = ranges === null ? [] : ["nearly as good: what plans that are at most 1 % worse spend on it"]
  const notes = new Set(rows.map(row => row.at(-1)))
  if (notes.has("max") || notes.has("min")) legend.push("min, max: at its limit")
  if (notes.has("new")) legend.push("new: more than was ever spent, where the curve is a guess")
  if (overlap !== undefined) {
    const together = `a channel's ${kpi.name} is what would be missing without it, all others as planned; what is in several is taken off once`
    legend.push(paragraph(`channels act together: ${together}`))
  }
  const table = renderTable(columns, [...rows, ...between, total])
  return legend.length === 0 ? table : `${table}\n${styleText("dim", legend.join("\n"))}`
}

/** A range that a time limit left open by more than this share of all spend is not told. */
const WIDE = 0.01

const rangeOf = ({ least, most, slack }: NearOptimalRange, spend: number): string =>
  slack > WIDE * spend ? "–" : `${shortAmount(orNothing(least, spend))} – ${shortAmount(most)}`

/** Money by period and channel, with a mark where a period spends more than any before. */
export function renderTiming(
  { channels, dates, period }: Pick<Found, "channels" | "dates" | "period">,
  spend: PlanTiming["spend"]
): string {
  const largest = Object.values(spend).reduce((most, flight) => Math.max(most, ...flight), 0)
  const shown = (x: number): string => amount(orNothing(x, largest))
  const isNew = ({ name, seen }: PlannedChannel, t: number): boolean =>
    spend[name]![t]! > (seen / dates.length) * (1 + 1e-6)
  const rows = dates.map((date, t) => [
    date,
    ...channels.map(channel => `${shown(spend[channel.name]![t]!)}${isNew(channel, t) ? "*" : ""}`),
    shown(sumOf(channels.map(({ name }) => spend[name]![t]!)))
  ])
  const totals = channels.map(({ name }) => sumOf(spend[name]!))
  const total = ["total", ...totals.map(shown), shown(sumOf(totals))]
  const columns = [text(period), ...channels.map(({ name }) => number(name)), number("total")]
  const table = renderTable(columns, [...rows, total])
  const hasNew = dates.some((_, t) => channels.some(channel => isNew(channel, t)))
  return hasNew ? `${table}\n${styleText("dim", `*: more than was ever spent in a ${period}`)}` : table
}

/** A table of more channels than this is not read: a plan by geo has one for each in each. */
export const MOST_COLUMNS = 12

function renderPeriods(answer: Found, timing: PlanTiming): readonly string[] {
  if (answer.channels.length <= MOST_COLUMNS)
    return [renderTiming(answer, timing.spend), renderMarginals(answer, timing)]
  return [
    paragraph(`What each spends by ${answer.period}, and what its next unit of money brings, is in --json and --out.`)
  ]
}

/** What the next unit of money brings by period and channel. */
function renderMarginals({ channels, dates, kpi, period }: Found, { marginal }: PlanTiming): string {
  const { valuePerUnit } = kpi
  const shown = (slope: number): string => {
    if (valuePerUnit !== null) return ratio(valuePerUnit * slope)
    return slope > 0 ? amount(1 / slope) : "–"
  }
  const rows = dates.map((date, t) => [date, ...channels.map(({ name }) => shown(marginal[name]![t]!))])
  const title = valuePerUnit === null ? `next ${kpi.name} costs` : "mROI"
  return renderTable([text(`${title} by ${period}`), ...channels.map(({ name }) => number(name))], rows)
}

const changeOf = (from: number, to: number): string => (from === 0 ? "–" : change(to / from - 1))

/** Where the plan leaves what has been seen, or touches a limit. Limits are met to about six digits. */
function note({ lower, seen, upper }: PlannedChannel, spend: number): "new" | "max" | "min" | "" {
  const touches = (limit: number) => Math.abs(spend - limit) <= 1e-6 * Math.max(limit, 1)
  if (spend > seen * (1 + 1e-6)) return "new"
  if (Number.isFinite(upper) && touches(upper)) return "max"
  return lower > 0 && touches(lower) ? "min" : ""
}

/** What the plan brings beside another, draw by draw. @param against the other; null for the current spend */
export function renderOutcome(
  { kpi, outcome: { current, difference, planned } }: Pick<Found, "kpi" | "outcome">,
  against: string | null = null
): string {
  const more = planned.spend - current.spend
  const sameSpend = Math.abs(more) <= 1e-6 * current.spend
  const chance = sameSpend ? `, better with ${probability(difference.probabilityBetter)} probability` : ""
  const spending = sameSpend ? "at the same spend" : `for ${amount(Math.abs(more))} ${more > 0 ? "more" : "less"} spend`
  const sentences = [
    `The plan brings ${interval(planned.outcome, shortAmount)} ${kpi.name}, ${against ?? "the current spend"} ${interval(current.outcome, shortAmount)}.`,
    `The difference is ${interval(difference.outcome, shortAmount)} ${spending}${chance}.`
  ]
  if (planned.efficiency !== null && current.efficiency !== null) {
    const [name, format] = kpi.valuePerUnit === null ? [`Cost per ${kpi.name}`, amount] : ["ROI", ratio]
    sentences.push(
      `${name}: ${interval(planned.efficiency, format)}, ${against ?? "now"} ${interval(current.efficiency, format)}.`
    )
  }
  return paragraph(sentences.join(" "))
}
