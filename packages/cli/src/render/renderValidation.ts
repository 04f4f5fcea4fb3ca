import type { Backtest, Recovery } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { styleText } from "node:util"
import type { Validation } from "../pipeline/validateModel.ts"
import { count, interval, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** What `validate --json` prints. */
export const validationDocument = ({ card, ...validation }: Validation) => ({
  model: card.name,
  verdict: card.verdict,
  holdout: card.holdout ?? null,
  ...validation
})

/** Whether every fit on the way converged. */
export const isTrustworthy = ({ backtests, card, recoveries, slices }: Validation): boolean =>
  card.verdict === "Converged" &&
  recoveries.every(({ verdict }) => verdict._tag === "Converged") &&
  [...backtests, ...slices].every(fold => fold._tag === "Scored" && fold.verdict._tag === "Converged")

export function renderValidation({ backtests, card, recoveries, slices }: Validation): string {
  const parts = [
    ...(card.holdout === undefined ? [] : [renderHoldout(card)]),
    ...section("Backtests: fitted as of then, given what was spent since", backtests, card.data.period),
    ...section("Time slices: each predicted from all that is before it", slices, card.data.period),
    ...(recoveries.length === 0 ? [] : [renderRecoveries(recoveries)])
  ]
  return parts.length === 0 ? "Nothing was asked for: see --days, --slices and --recover." : parts.join("\n\n")
}

/** The model's own holdout, which it was fitted without: the nation, then geo by geo. */
function renderHoldout({ data, holdout }: ModelCard): string {
  const rows = holdout === undefined ? [] : [{ geo: "all together", ...holdout.nation }, ...holdout.geos]
  const columns = [text(""), number("off by"), number("R²"), number("in 90 %"), number(`CRPS (${data.kpi})`)]
  const table = rows.map(({ coverage, crps, geo, rSquared, weightedMape }) => [
    geo,
    percent(weightedMape),
    rSquared === null ? "–" : ratio(rSquared),
    percent(coverage.find(({ level }) => level === 0.9)?.share ?? Number.NaN),
    shortAmount(crps)
  ])
  const title = `Holdout: ${count(holdout?.cells ?? 0, "value")} of ${data.kpi} that the model was fitted without`
  return [styleText("bold", title), renderTable(columns, table)].join("\n")
}

function section(title: string, folds: readonly Backtest[], period: string): readonly string[] {
  if (folds.length === 0) return []
  const parts = [
    `${styleText("bold", title)}\n${renderFolds(folds, period)}`,
    renderTotals(folds, period),
    renderReturns(folds)
  ]
  return [parts.filter(part => part !== "").join("\n\n")]
}

function renderFolds(folds: readonly Backtest[], period: string): string {
  const columns = [
    text("fitted to"),
    number(`${period}s`),
    number("off by"),
    number("last year's"),
    number("R²"),
    number("in 90 %"),
    number("CRPS"),
    text("")
  ]
  const rows = folds.map(fold => {
    if (fold._tag === "Skipped")
      return [fold.lastFitted, `${fold.fold.predicted}`, "–", "–", "–", "–", "–", "not fitted"]
    const { calibration, crps, rSquared, weightedMape } = fold.score
    return [
      fold.lastFitted,
      `${fold.fold.predicted}`,
      percent(weightedMape),
      fold.naiveMape === null ? "–" : percent(fold.naiveMape),
      rSquared === null ? "–" : ratio(rSquared),
      percent(calibration.coverage.find(({ level }) => level === 0.9)?.share ?? Number.NaN),
      shortAmount(crps),
      fold.verdict._tag === "Converged" ? "" : "not converged"
    ]
  })
  const notes = folds.flatMap(({ lastFitted, leftOut, ...fold }) => [
    ...(leftOut.length === 0 ? [] : [`${lastFitted}: ${leftOut.join(", ")} had nothing to say yet.`]),
    ...(fold._tag === "Skipped" ? fold.problems.map(({ message }) => `${lastFitted}: ${message}`) : [])
  ])
  return [renderTable(columns, rows), ...notes.map(note => paragraph(note))].join("\n")
}

const scoredOf = (folds: readonly Backtest[]) => folds.flatMap(fold => (fold._tag === "Scored" ? [fold] : []))

/** Over all periods predicted, which is what plans are made by. */
function renderTotals(folds: readonly Backtest[], period: string): string {
  const rows = scoredOf(folds).map(({ lastFitted, total }) => [
    lastFitted,
    shortAmount(total.actual),
    interval(total.predicted, shortAmount),
    total.predicted.lower <= total.actual && total.actual <= total.predicted.upper ? "" : "outside"
  ])
  if (rows.length === 0) return ""
  return renderTable([text(`all ${period}s after`), number("seen"), number("predicted (90 %)"), text("")], rows)
}

/** As many folds beside each other as lines of 80 characters have room for. */
const foldsAbreast = 3

/** What the model said of each channel at the time. */
function renderReturns(folds: readonly Backtest[]): string {
  const scored = scoredOf(folds)
  const blocks = Array.from({ length: Math.ceil(scored.length / foldsAbreast) }, (_, i) =>
    scored.slice(foldsAbreast * i, foldsAbreast * (i + 1))
  )
  return blocks.map(renderReturnsOf).join("\n\n")
}

function renderReturnsOf(scored: ReturnType<typeof scoredOf>): string {
  const names = [...new Set(scored.flatMap(({ channels }) => channels.map(({ name }) => name)))]
  const rows = names.map(name => [
    name,
    ...scored.map(({ channels }) => {
      const channel = channels.find(one => one.name === name)
      if (channel === undefined) return "–"
      return channel.roi === null ? interval(channel.share, percent) : interval(channel.roi, ratio)
    })
  ])
  if (rows.length === 0) return ""
  return renderTable([text("ROI as of"), ...scored.map(({ lastFitted }) => number(lastFitted))], rows)
}

function renderRecoveries(recoveries: readonly Recovery[]): string {
  const names = recoveries[0]?.media.map(({ name }) => name) ?? []
  const rows = names.map(name => {
    const found = recoveries.flatMap(({ media }) => media.filter(medium => medium.name === name))
    const off = found.map(({ estimate, truth }) => (estimate.mean - truth) / estimate.sd)
    const bias = found.reduce((sum, { estimate, truth }) => sum + estimate.mean / truth - 1, 0) / found.length
    return [
      name,
      `${found.filter(({ covered }) => covered).length} of ${found.length}`,
      percent(bias),
      ratio(Math.sqrt(off.reduce((sum, z) => sum + z * z, 0) / off.length))
    ]
  })
  return [
    styleText("bold", `Recovery: ${count(recoveries.length, "data set")} made by the model itself`),
    renderTable([text("medium"), number("truth in 90 %"), number("mean error"), number("error (sd)")], rows)
  ].join("\n")
}
