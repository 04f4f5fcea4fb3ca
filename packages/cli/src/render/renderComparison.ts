import { styleText } from "node:util"
import type { ComparedEstimate, TruthComparison } from "../pipeline/compareWithTruth.ts"
import { interval, ratio } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/**
 * Every channel's ROI: the truth, from history alone, and with the experiments; then in words what became of the channels
 * that history alone gets wrong.
 * @param confounded channels whose spend follows demand that the data do not show
 */
export function renderComparison(comparisons: readonly TruthComparison[], confounded: readonly string[]): string {
  const columns = [text("ROI"), number("truth"), number("history alone"), number("with experiments")]
  const rows = comparisons.map(({ after, before, channel, truth }) => [
    channel,
    ratio(truth),
    marked(before),
    marked(after)
  ])
  const sentences = comparisons.filter(({ channel }) => confounded.includes(channel)).map(inWords)
  const missed = comparisons.some(({ after, before }) => !(after.covers && before.covers))
  const legend = missed ? [styleText("dim", "✗ the 90 % interval misses the truth")] : []
  return [[renderTable(columns, rows), ...legend].join("\n"), ...sentences].join("\n\n")
}

const marked = (estimate: ComparedEstimate): string =>
  `${estimate.covers ? " " : styleText("red", "✗")} ${interval(estimate, ratio)}`

const verdict = (estimate: ComparedEstimate): string => (estimate.covers ? "covers" : "misses")

function inWords({ after, before, channel, truth, widthRatio }: TruthComparison): string {
  const width = widthRatio < 1 ? `${ratio(1 / widthRatio)} times narrower` : `${ratio(widthRatio)} times wider`
  return paragraph(
    `${channel} follows demand that no column records. From history alone its ROI seems to be ${interval(before, ratio)}, ` +
      `which ${verdict(before)} the truth, ${ratio(truth)}. With the experiments it is ${interval(after, ratio)}, ` +
      `which ${verdict(after)} it: an interval ${width}.`
  )
}
