import type { CardComparison, ModelCard, PosteriorCheck, PriorCheck } from "@liftmix/core"
import { styleText } from "node:util"
import type { ModelDiagnosis } from "../pipeline/diagnoseModel.ts"
import { amount, interval, oneDecimal, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderCoverage, renderExperiments, renderInfluence } from "./renderExperimentChecks.ts"
import { renderKnowledge } from "./renderKnowledge.ts"
import { renderPlansByWeight } from "./renderPlansByWeight.ts"
import { number, renderTable, text } from "./table.ts"

/** What `diagnose --json` prints. */
export const diagnosisDocument = ({ card, ...diagnosis }: ModelDiagnosis) => ({
  model: card.name,
  verdict: card.verdict,
  reasons: card.reasons,
  diagnostics: card.diagnostics,
  parameters: card.parameters,
  experiments: card.experiments,
  ...diagnosis
})

export const renderDiagnosis = ({
  card,
  comparison,
  coverage,
  history,
  influence,
  knowledge,
  plans,
  posterior,
  prior
}: ModelDiagnosis): string =>
  [
    section("Sampling", renderSampling(card)),
    section("Before the data: what the priors expect", renderPrior(prior)),
    section("The fit", renderFit(posterior, card)),
    section("What the data pin down, and what is assumed", renderKnowledge(knowledge, card, history)),
    ...(card.experiments.length === 0
      ? []
      : [section("Experiments", [renderExperiments(card), renderCoverage(coverage)].join("\n"))]),
    ...(influence.length === 0 ? [] : [section("What each experiment does", renderInfluence(influence))]),
    ...(plans === null ? [] : [section("What the plan hangs on", renderPlansByWeight(plans, card.data.kpi))]),
    ...(comparison === null ? [] : [section(`Against ${comparison.before}`, renderComparison(comparison))])
  ].join("\n\n")

const section = (title: string, body: string): string => `${styleText("bold", title)}\n${body}`

const mostParameters = 8

/** The parameters that the draws know worst. */
function renderSampling({ diagnostics, parameters, reasons, verdict }: ModelCard): string {
  const found = reasons.map(({ advice, message }) => paragraph(`${message} → ${advice}`, "  "))
  const words =
    verdict === "Converged"
      ? styleText("green", "Converged: the chains agree.")
      : [styleText(["bold", "red"], "Suspect: these results must not be used."), ...found].join("\n")
  const worst = parameters.toSorted((a, b) => (a.essBulk ?? 0) - (b.essBulk ?? 0)).slice(0, mostParameters)
  const columns = [text("fewest draws"), number("mean"), number("sd"), number("R̂"), number("bulk"), number("tail")]
  const rows = worst.map(({ essBulk, essTail, mean, name, rhat, sd }) => [
    name,
    amount(mean),
    amount(sd),
    rhat?.toFixed(3) ?? "?",
    essBulk === null ? "?" : amount(essBulk),
    essTail === null ? "?" : amount(essTail)
  ])
  const { divergences, minEbfmi, treeDepthSaturated } = diagnostics
  const sampler = `${divergences} divergences, ${treeDepthSaturated} cut trajectories, E-BFMI ${minEbfmi?.toFixed(2) ?? "?"} or more.`
  return [paragraph(words), paragraph(sampler), renderTable(columns, rows)].join("\n")
}

function renderPrior({ level, mediaShare, negative, variation }: PriorCheck): string {
  const rows = [
    ["mean per period", level],
    ["standard deviation", variation]
  ] as const
  const table = renderTable(
    [text("KPI"), number("expected (90 %)"), number("seen"), number("percentile")],
    rows.map(([name, { observed, percentile, prior }]) => [
      name,
      interval(prior, shortAmount),
      shortAmount(observed),
      percent(percentile)
    ])
  )
  const media = `Media cause ${interval(mediaShare, percent)} of the KPI before the data speak; a KPI below 0 has probability ${percent(negative)}.`
  return [table, paragraph(media), styleText("dim", paragraph(ofPercentiles))].join("\n")
}

/** Many weak priors add up to more variation than any KPI has; that alone is no fault. */
const ofPercentiles =
  "percentile: probability the priors give to less than was seen. Weak priors expect more variation than any KPI has, so that of the standard deviation is usually near 0; near 100 %, or a mean near either end, they contradict the data."

function renderFit(
  { bayesianRSquared, fit, geos, leaveOneOut, residualAutocorrelation }: PosteriorCheck,
  card: ModelCard
) {
  const columns = [
    text(""),
    ...fit.calibration.coverage.map(({ level }) => number(`in ${100 * level} %`)),
    number("p (PIT)")
  ]
  const row = (name: string, { coverage, uniformity }: typeof fit.calibration) => [
    name,
    ...coverage.map(({ share }) => percent(share)),
    uniformity.toFixed(3)
  ]
  const { influential, reliableShape } = leaveOneOut
  const sentences = [
    `The model explains ${interval(bayesianRSquared, percent)} of the variance of ${card.data.kpi}; it is off by ${percent(fit.weightedMape)} on average (CRPS ${shortAmount(fit.crps)}).`,
    `Expected log predictive density ${oneDecimal(leaveOneOut.elpd)} ± ${oneDecimal(leaveOneOut.elpdError)}, at the price of ${oneDecimal(leaveOneOut.effectiveParameters)} parameters.`,
    `Neighbouring residuals correlate with ${ratio(residualAutocorrelation)}${Math.abs(residualAutocorrelation) > 0.3 ? ": something that lasts is missing, and intervals are too narrow" : ""}.`,
    ...(influential.length === 0
      ? []
      : [
          `The fit hangs on single periods (k̂ above ${reliableShape.toFixed(2)}): ${influential.map(({ date, geo, shape }) => `${geo === undefined ? date : `${geo} ${date}`} (${shape?.toFixed(2) ?? "∞"})`).join(", ")}.`
        ])
  ]
  return [
    renderTable(columns, [row("fitted", fit.calibration), row("left out", leaveOneOut.calibration)]),
    ...(geos.length === 0 ? [] : [renderGeos(geos)]),
    paragraph(sentences.join(" "))
  ].join("\n")
}

function renderGeos(geos: PosteriorCheck["geos"]): string {
  const rows = geos.map(({ geo, score: { calibration, rSquared, weightedMape } }) => [
    geo,
    percent(weightedMape),
    rSquared === null ? "–" : ratio(rSquared),
    percent(calibration.coverage.find(({ level }) => level === 0.9)?.share ?? Number.NaN)
  ])
  return renderTable([text("geo"), number("off by"), number("R²"), number("in 90 %")], rows)
}

function renderComparison({ inputs, parts, results }: CardComparison): string {
  const changes =
    inputs.length === 0 ? "Nothing was put in differently." : inputs.map(({ message }) => message).join(" ")
  const columns = [text("medium"), number("before"), number("after"), number("shift (sd)"), text("")]
  const rows = results.map(({ after, before, name, quantity, shift, within }) => {
    const format = quantity === "roi" ? ratio : percent
    return [name, interval(before, format), interval(after, format), ratio(shift), within ? "" : "outside its 90 %"]
  })
  const largest = parts.toSorted((a, b) => b.shareOfKpi - a.shareOfKpi)[0]
  const rewritten =
    largest === undefined
      ? []
      : [
          `Of the KPI of the dates both have, ${largest.component} was rewritten most: by ${percent(largest.shareOfKpi)}.`
        ]
  return [paragraph(changes), renderTable(columns, rows), ...rewritten].join("\n")
}
