import { type ChannelResult, enumerate, type Estimate, type ModelCard } from "@liftmix/core"
import { styleText } from "node:util"
import type { WorkspaceFit } from "../pipeline/fitWorkspace.ts"
import { amount, count, duration, interval, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

/** What `fit --json` prints. */
export const fitDocument = ({ card, folder, warnings }: WorkspaceFit) => ({
  name: card.name,
  folder,
  seconds: card.seconds,
  verdict: card.verdict,
  reasons: card.reasons,
  diagnostics: card.diagnostics,
  rSquared: card.rSquared,
  weightedMape: card.weightedMape,
  holdout: card.holdout ?? null,
  channels: card.channels,
  experiments: card.experiments,
  warnings
})

export const renderFit = ({ card, folder, warnings }: WorkspaceFit): string =>
  [
    ...(warnings.length > 0 ? [renderProblems(warnings)] : []),
    renderChannelResults(card),
    ...renderFrequencies(card),
    ...renderThroughOthers(card),
    ...renderEffectsOverTime(card),
    renderTrust(card),
    `Saved as ${folder}.`
  ].join("\n\n")

/** What a table of channels needs of a model's card. */
export interface ChannelTable {
  readonly channels: readonly ChannelResult[]
  readonly data: Pick<ModelCard["data"], "kpi" | "valuePerUnit">
}

/** Every channel's spend, contribution and returns over the fitted window. */
export function renderChannelResults({ channels, data }: ChannelTable): string {
  const hasValue = data.valuePerUnit !== null
  const columns = [text("channel"), number("spend"), number(data.kpi), number("share")]
  const returns = hasValue ? [number("ROI (90 %)"), number("marginal ROI")] : [number(`cost per ${data.kpi}`)]
  const rows = channels.map(channel => [
    channel.name,
    channel.spend === null ? "–" : shortAmount(channel.spend),
    shortAmount(channel.contribution.mean),
    percent(channel.share.mean),
    ...returnsOf(channel, hasValue)
  ])
  return renderTable([...columns, ...returns], rows)
}

/** Of channels with reach and frequency: how often people are reached, and how often they should be. */
function renderFrequencies({ channels }: ModelCard): string[] {
  return channels.flatMap(({ frequency, name }) => {
    if (frequency === undefined) return []
    const best = interval(frequency.optimal, contacts => contacts.toFixed(1))
    const usual = `${name} reaches people ${frequency.usual.toFixed(1)} times on average`
    return [paragraph(`${usual}; of the frequencies seen, as many contacts do most at ${best} per person.`)]
  })
}

/** Of media that act through others: how much. */
function renderThroughOthers({ channels, data }: ModelCard): string[] {
  return channels.flatMap(({ contribution, name, throughOthers }) => {
    if (throughOthers === undefined) return []
    const part = interval(throughOthers, shortAmount)
    return [
      paragraph(
        `Of the ${shortAmount(contribution.mean)} ${data.kpi} by ${name}, ${part} came through other media, and are in their part too.`
      )
    ]
  })
}

/** Of media whose effect may change: from where to where it went. */
function renderEffectsOverTime({ channels, data }: ModelCard): string[] {
  return channels.flatMap(({ effectOverTime, name }) => {
    if (effectOverTime === undefined) return []
    const { lower, mean, upper } = effectOverTime
    const times = (t: number) => `${mean.at(t)?.toFixed(2)} (${lower.at(t)?.toFixed(2)} – ${upper.at(t)?.toFixed(2)})`
    const course = `The effect of ${name} was ${times(0)} times its average at first and ${times(-1)} at last`
    return [paragraph(`${course}, in the ${data.period} of ${data.lastDate}; plans go on from there.`)]
  })
}

function returnsOf({ costPerIncremental, mroi, roi }: ChannelResult, hasValue: boolean): string[] {
  return hasValue ? [shown(roi, ratio), shown(mroi, ratio)] : [shown(costPerIncremental, amount)]
}

const shown = (estimate: Estimate | null, format: (value: number) => string): string =>
  estimate === null ? "–" : interval(estimate, format)

/** How well values that the model has not seen were predicted. */
function holdoutInWords({ cells, nation }: NonNullable<ModelCard["holdout"]>, kpi: string): string {
  const share = nation.coverage.find(({ level }) => level === 0.9)?.share ?? Number.NaN
  return [
    `Of ${count(cells, "value")} held out it is off by ${percent(nation.weightedMape)} on average,`,
    ...(nation.rSquared === null ? [] : [`R² ${ratio(nation.rSquared)},`]),
    `CRPS ${shortAmount(nation.crps)} ${kpi}, ${percent(share)} inside 90 % intervals.`
  ].join(" ")
}

/** Which values of a panel the model was not fitted to, because tests were measured in them; none, no sentence. */
export function masksInWords({ data, experiments }: Pick<ModelCard, "data" | "experiments">): string[] {
  const left = experiments.flatMap(({ id, masked }) =>
    masked === undefined
      ? []
      : [`${count(masked.cells, "value")} to ${id} (${enumerate(masked.geos)}, ${masked.from} to ${masked.to})`]
  )
  if (left.length === 0) return []
  return [
    `Of ${data.kpi} it was not fitted to what its tests were measured in, which would count twice: ${left.join("; ")}.`
  ]
}

/** How well the model fits and whether its draws may be believed, in words. */
function renderTrust({
  diagnostics,
  data,
  experiments,
  holdout,
  reasons,
  rSquared,
  sampling,
  seconds,
  verdict,
  weightedMape
}: ModelCard) {
  const used = experiments.filter(({ used }) => used).map(({ id, use }) => (use === "prior" ? `${id} (as prior)` : id))
  const sentences = [
    `${count(sampling.chains, "chain")} of ${count(sampling.draws, "draw")} in ${duration(seconds)}:`,
    `R̂ up to ${diagnostics.maxRhat?.toFixed(3) ?? "?"},`,
    `${diagnostics.minEssBulk === null ? "?" : amount(diagnostics.minEssBulk)} effective draws or more,`,
    `${count(diagnostics.divergences, "divergence")}.`,
    `The model explains ${percent(rSquared)} of the variance and is off by ${percent(weightedMape)} on average.`,
    ...(holdout === undefined ? [] : [holdoutInWords(holdout, data.kpi)]),
    used.length === 0 ? "No experiments were used." : `Calibrated with ${used.join(", ")}.`,
    ...masksInWords({ data, experiments })
  ]
  if (verdict === "Converged") {
    return paragraph(["Converged.", ...sentences].join(" ")).replace(
      "Converged.",
      styleText(["bold", "green"], "Converged.")
    )
  }
  const findings = reasons.map(({ advice, message }) => paragraph(`${message} → ${advice}`, "  "))
  return [
    styleText(["bold", "red"], "Suspect: these results must not be used."),
    ...findings,
    paragraph(sentences.join(" "))
  ].join("\n")
}
