import { enumerate } from "@liftmix/core"
import { styleText } from "node:util"
import { comparedConclusions } from "../pipeline/comparedConclusions.ts"
import { comparedWithin } from "../pipeline/comparedRequest.ts"
import type { ComparedModel, ModelComparison } from "../pipeline/compareModels.ts"
import { amount, count, interval, levelOf, oneDecimal, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** What `compare --json` prints. */
export const comparisonDocument = (comparison: ModelComparison) => ({
  ...comparison,
  conclusions: comparedConclusions(comparison.models)
})

/** Saved models side by side: how well they predict, in what they differ, and whether that matters to decisions. */
export function renderModels(comparison: ModelComparison): string {
  const { models } = comparison
  if (models.length === 1) {
    const alone = "There is no other model to compare it with: fit one under another name, liftmix fit --name other."
    return [renderPredictions(models), paragraph(alone)].join("\n\n")
  }
  const apart = models.flatMap(({ name, prediction }) =>
    prediction._tag === "NotCompared" ? [paragraph(`${name} is not compared: ${prediction.because}.`)] : []
  )
  return [
    renderPredictions(models),
    ...apart,
    ...renderChanges(models),
    paragraph(judgement(comparison)),
    renderReturns(models),
    ...renderConclusions(models),
    styleText("dim", paragraph(limits))
  ].join("\n\n")
}

function renderPredictions(models: readonly ComparedModel[]): string {
  const hasHoldout = models.some(({ holdout }) => holdout !== null)
  const hasOtherData = new Set(models.map(({ data }) => data.lastDate)).size > 1
  const columns = [
    text("model"),
    text("fitted"),
    text("verdict"),
    ...(hasOtherData ? [text("data to")] : []),
    number("elpd"),
    number("to the best"),
    number("k̂"),
    number("weight"),
    ...(hasHoldout ? [number("held out")] : [])
  ]
  const rows = models.map(({ createdAt, data, holdout, name, prediction, verdict }) => [
    name,
    createdAt.slice(0, 10),
    verdict === "Converged" ? verdict : styleText("red", verdict),
    ...(hasOtherData ? [data.lastDate] : []),
    ...(prediction._tag === "NotCompared"
      ? ["–", "–", "–", "–"]
      : [
          oneDecimal(prediction.elpd),
          prediction.best.difference === 0
            ? "best"
            : `${oneDecimal(prediction.best.difference)} ± ${oneDecimal(prediction.best.error)}`,
          `${prediction.influential}`,
          prediction.weight === null ? "–" : percent(prediction.weight)
        ]),
    ...(hasHoldout ? [holdout === null ? "–" : percent(holdout.nation.weightedMape)] : [])
  ])
  return renderTable(columns, rows)
}

function renderChanges([first, ...others]: readonly ComparedModel[]): readonly string[] {
  return others.map(({ changes, name }) => {
    const words = changes.map(({ message }) => message).join(" ")
    return paragraph(`${name}, beside ${first!.name}: ${words === "" ? "nothing was put in differently." : words}`)
  })
}

/** A difference of less than two standard errors, or of less than 4, is none to speak of. */
const leastDifference = 4

function judgement({ models, stackingGap }: ModelComparison): string {
  const compared = models.flatMap(({ name, prediction }) =>
    prediction._tag === "Compared" ? [{ name, ...prediction }] : []
  )
  const best = compared.find(({ best: { difference } }) => difference === 0)
  if (best === undefined || compared.length < 2)
    return "There are no two models of the same values whose predictions could be compared."
  const others = compared.filter(one => one !== best)
  const alike = others.filter(({ best: { difference, error } }) => -difference < Math.max(2 * error, leastDifference))
  const worse = others.filter(one => !alike.includes(one))
  const hanging = compared.filter(({ influential }) => influential > 0)
  return [
    `Of ${count(best.cells, "value")}, each predicted from all others, ${best.name} predicts best.`,
    ...(alike.length > 0 ? [`${enumerate(alike.map(({ name }) => name))} cannot be told from it.`] : []),
    ...(worse.length > 0
      ? [
          `${enumerate(worse.map(({ name }) => name))} ${worse.length === 1 ? "predicts" : "predict"} worse, by more than chance explains.`
        ]
      : []),
    ...(hanging.length > 0
      ? [
          `k̂ counts values whose prediction cannot be trusted (k̂ above ${ratio(best.reliableShape)}), so that ${enumerate(hanging.map(({ name }) => name))} may predict worse than it seems.`
        ]
      : []),
    ...(models.some(({ holdout }) => holdout !== null)
      ? ["Held out: by how much predictions of values that the model was not shown are off on average."]
      : []),
    ...(stackingGap === null
      ? []
      : ["Weights are those of the mixture of models that would have predicted best (stacking)."])
  ].join(" ")
}

function renderReturns(models: readonly ComparedModel[]): string {
  const names = [...new Set(models.flatMap(({ channels }) => channels.map(({ name }) => name)))]
  const hasRoi = models.some(({ channels }) => channels.some(({ roi }) => roi !== null))
  const hasPlans = models.some(({ channels }) => channels.some(({ spend }) => spend !== null))
  const columns = [
    text("medium"),
    text("model"),
    number("share"),
    number(hasRoi ? "ROI (90 %)" : "cost per unit (90 %)"),
    ...(hasPlans ? [number("plan")] : [])
  ]
  const rows = names.flatMap(name => {
    const of = models.flatMap(model => {
      const channel = model.channels.find(other => other.name === name)
      return channel === undefined ? [] : [{ model: model.name, ...channel }]
    })
    return of.map(({ costPerIncremental, model, roi, share, spend }, i) => {
      const shown = hasRoi ? roi && interval(roi, ratio) : costPerIncremental && interval(costPerIncremental, amount)
      const plan = spend === null ? "–" : `${shortAmount(spend.current)} → ${shortAmount(spend.planned)}`
      return [i === 0 ? name : "", model, percent(share.mean), shown ?? "–", ...(hasPlans ? [plan] : [])]
    })
  })
  return renderTable(columns, rows)
}

function renderConclusions(models: readonly ComparedModel[]): readonly string[] {
  const { moves, orders } = comparedConclusions(models)
  const order =
    orders.length === 1
      ? `All models order the channels alike, from the best return: ${enumerate(orders[0]!.channels, 12)}.`
      : `The order of the channels' returns depends on the model: ${orders.map(({ channels, models: by }) => `${channels.join(" > ")} by ${enumerate(by)}`).join("; ")}.`
  if (moves.length === 0) return [paragraph(order)]
  const torn = moves.filter(({ of }) => new Set(Object.values(of)).size > 1)
  const words = torn.map(
    ({ channel, of }) =>
      `${channel} gets ${Array.from(
        Map.groupBy(Object.keys(of), name => of[name]!),
        ([move, by]) => `${move} by ${enumerate(by)}`
      ).join(", ")}`
  )
  const limit = `the best plans, each channel within ${levelOf(comparedWithin)} of now,`
  const plans =
    torn.length === 0 ? `So ${limit} move every channel the same way.` : `As for ${limit} ${words.join("; ")}.`
  return [paragraph(`${order} ${plans}`)]
}

const limits =
  "elpd: expected log predictive density of the KPI, larger is better. It judges predictions of single missing values, neither the future (liftmix validate) nor causes: a model with a wrong effect can predict well, and experiments, not weights, tell which effect is right. Models alike share a weight between them; returns are not to be averaged by it."
