import { styleText } from "node:util"
import type { ForecastAnswer } from "../pipeline/forecastModel.ts"
import { amount, count, interval, percent, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

/** What `forecast --json` prints. */
export const forecastDocument = ({ forecast, ...answer }: ForecastAnswer) => ({ ...answer, ...forecast })

export function renderForecast(answer: ForecastAnswer): string {
  const { forecast, kpi, model, period, spend, verdict, warnings } = answer
  const money = Object.values(spend).reduce((sum, x) => sum + x, 0)
  const heading = paragraph(
    `${kpi} over the next ${count(forecast.periods.length, period)} with ${amount(money)} of spend, by the model ${model}.`
  )
  const doubt =
    verdict === "Suspect"
      ? [
          styleText(
            ["bold", "red"],
            paragraph(`The sampling of ${model} has not converged: this forecast must not be used.`)
          )
        ]
      : []
  return [
    ...(warnings.length > 0 ? [renderProblems(warnings)] : []),
    heading,
    ...doubt,
    renderPeriods(answer),
    renderParts(answer),
    ...(answer.forecast.geos === undefined ? [] : [renderGeos(answer)]),
    renderDifference(answer),
    renderAssumptions(answer)
  ].join("\n\n")
}

function renderPeriods({ forecast: { periods, total }, kpi, period }: ForecastAnswer): string {
  const columns = [text(period), number(`${kpi} (90 %)`), number("expected"), number("baseline"), number("media")]
  const row = (label: string, { baseline, expected, media, predicted }: typeof total) => [
    label,
    interval(predicted, shortAmount),
    shortAmount(expected.mean),
    shortAmount(baseline.mean),
    `${shortAmount(media.mean)} (${percent(media.mean / expected.mean)})`
  ]
  return renderTable(columns, [...periods.map(part => row(part.date, part)), row("total", total)])
}

/** What the expectation of all periods is made of, but for events that do not happen in them. */
function renderParts({ forecast: { periods, total }, period }: ForecastAnswer): string {
  const rows = Object.entries(total.components).flatMap(([name, part]) =>
    part.lower === 0 && part.upper === 0
      ? []
      : [[name, interval(part, shortAmount), percent(part.mean / total.expected.mean)]]
  )
  return renderTable(
    [text(`part of ${count(periods.length, period)}`), number("expected (90 %)"), number("of total")],
    rows
  )
}

function renderGeos({ forecast: { geos = [] }, kpi }: ForecastAnswer): string {
  const rows = geos.map(({ expected, geo, predicted }) => [
    geo,
    interval(predicted, shortAmount),
    shortAmount(expected.mean)
  ])
  return renderTable([text("total of"), number(`${kpi} (90 %)`), number("expected")], rows)
}

function renderDifference({ difference, forecast: { total }, kpi }: ForecastAnswer): string {
  const expected = paragraph(
    `The range counts what is uncertain of the model and of single periods; the expected total alone is ${interval(total.expected, shortAmount)}.`
  )
  if (difference === null) return expected
  const more = paragraph(
    `Against going on as before: ${interval(difference.total, shortAmount)} ${kpi}, more with ${percent(difference.probabilityBetter)} probability.`
  )
  return `${expected}\n${more}`
}

function renderAssumptions({ assumptions: { events, held, trend } }: ForecastAnswer): string {
  const sentences = [
    trend === "continues" ? "The trend goes on." : "The trend stays at its last level.",
    events.length === 0 ? "No events are known." : `Events: ${events.join(", ")}.`,
    ...(held.length === 0
      ? []
      : [`Held at last year's mean: ${held.map(({ name, value }) => `${name} (${amount(value)})`).join(", ")}.`])
  ]
  return styleText("dim", paragraph(`Assumed: ${sentences.join(" ")}`))
}
