import type { CheckedChannel, CheckedData, WorkspaceCheck } from "@liftmix/calibration"
import { scaleWords } from "@liftmix/core"
import { styleText } from "node:util"
import { errorDocument } from "./errorDocument.ts"
import { amount, count, percent } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

/** What `check --json` prints. */
export function checkDocument({ data, experiments, problems }: WorkspaceCheck) {
  const errors = problems.filter(({ severity }) => severity === "error")
  return {
    ...(errors.length > 0 && errorDocument("InputRejected", errors)),
    errors,
    warnings: problems.filter(({ severity }) => severity === "warning"),
    ...(data !== undefined && { data: dataSummary(data) }),
    experiments,
    channels: data?.channels ?? []
  }
}

const dataSummary = ({ dataset: { calendar, geos, kpi } }: CheckedData) => ({
  kpi: kpi.name,
  period: calendar.period,
  periods: calendar.dates.length,
  firstDate: calendar.dates[0],
  lastDate: calendar.dates.at(-1),
  geos: geos.length
})

export function renderCheck({ data, experiments, problems }: WorkspaceCheck): string {
  const parts: string[] = []
  if (data !== undefined)
    parts.push(
      renderData(data, experiments),
      renderChannels(data.channels),
      ...renderIdentification(data.channels),
      renderPriors(data.channels)
    )
  parts.push(problems.length === 0 ? styleText("green", "No problems found.") : renderProblems(problems))
  return parts.join("\n\n")
}

function renderData(data: CheckedData, experiments: number): string {
  const { firstDate, geos, kpi, lastDate, period, periods } = dataSummary(data)
  const places = geos === 1 ? "" : ` in ${count(geos, "geo")}`
  const weekday = new Date(firstDate!).toLocaleDateString("en", { weekday: "long", timeZone: "UTC" })
  const weeks = period !== "week" || weekday === "Monday" ? "" : ` in weeks from ${weekday}`
  return paragraph(
    `${count(periods, period)} of ${kpi}${places}, ${firstDate} to ${lastDate}${weeks}, and ${count(experiments, "experiment")}.`
  )
}

function renderChannels(channels: readonly CheckedChannel[]): string {
  const columns = [
    text("channel"),
    number("spend"),
    number("of total"),
    number("active"),
    number("variation"),
    number("VIF")
  ]
  const rows = channels.map(channel => [
    channel.name,
    amount(channel.total),
    percent(channel.share),
    percent(channel.activeShare),
    channel.coefficientOfVariation.toFixed(2),
    Number.isFinite(channel.varianceInflation) ? channel.varianceInflation.toFixed(1) : "∞"
  ])
  return renderTable(columns, rows)
}

/** What history alone could say of each channel, beside what is assumed; nothing where no model can be built. */
function renderIdentification(channels: readonly CheckedChannel[]): readonly string[] {
  const known = channels.flatMap(({ identification, name }) =>
    identification === null ? [] : [{ identification, name }]
  )
  if (known.length === 0) return []
  const columns = [text("channel"), text("prior on"), number("prior ±"), number("history ±"), number("history tells")]
  const rows = known.map(({ identification: { expectedContraction, priorSd, scale, standardError }, name }) => [
    name,
    scaleWords[scale],
    spread(priorSd),
    spread(standardError),
    percent(expectedContraction)
  ])
  const legend =
    "±: standard deviation of the prior, and of what the time series alone could say at best, before any test. " +
    "history tells: share of the prior's variance that it could take away."
  return [`${renderTable(columns, rows)}\n${styleText("dim", paragraph(legend))}`]
}

const spread = (sd: number): string => (Number.isFinite(sd) ? `${Number(sd.toPrecision(2))}` : "∞")

/** One sentence per reason, for all channels that share it. */
function renderPriors(channels: readonly CheckedChannel[]): string {
  const byReason = Map.groupBy(channels, ({ because }) => because)
  return Array.from(byReason, ([because, sharing]) =>
    paragraph(`Prior of ${sharing.map(({ name }) => name).join(", ")}: ${because}.`)
  ).join("\n")
}
