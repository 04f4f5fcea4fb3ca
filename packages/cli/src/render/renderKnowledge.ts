import type { Knowledge } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { match } from "ts-pattern"
import { interval, percent, range, ratio } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** What is known of each medium, and by what. */
export function renderKnowledge(knowledge: readonly Knowledge[], card: ModelCard, history: string | null): string {
  const columns = [
    text("medium"),
    text("quantity"),
    number("prior (90 %)"),
    number("posterior"),
    number("split"),
    text("known by")
  ]
  const rows = knowledge.map(({ contraction, label, medium, posterior, prior, quantity, split }, i) => [
    knowledge[i - 1]?.medium === medium ? "" : medium,
    wordOf(quantity),
    range(prior.lower, prior.upper, quantity === "share" ? percent : ratio),
    interval(posterior, quantity === "share" ? percent : ratio),
    sources({ contraction, split }),
    label
  ])
  const used = card.experiments.some(experiment => experiment.used)
  const note =
    used && history === null
      ? [
          paragraph(
            'What experiments added needs a fit without them: "liftmix fit --name history --without-experiments".'
          )
        ]
      : []
  const meaning = paragraph(
    "Split: how much of what is known comes from prior/history/tests, in percent. Half-lives in periods, half saturation in mean exposures."
  )
  return [renderTable(columns, rows), meaning, ...note].join("\n")
}

const whole = (share: number): number => Math.round(100 * share)

/** Where the information comes from, in percent: prior/history/tests. */
function sources({ contraction, split }: Pick<Knowledge, "contraction" | "split">): string {
  if (split === null) return `${whole(Math.min(1, 1 - contraction))}/?/?`
  return `${whole(split.prior)}/${whole(split.timeSeries)}/${whole(split.experiments)}`
}

const wordOf = (quantity: Knowledge["quantity"]): string =>
  match(quantity)
    .with("roi", () => "ROI")
    .with("mroi", () => "marginal ROI")
    .with("share", () => "share of KPI")
    .with("halfLife", () => "half-life")
    .with("halfSaturation", () => "half saturation")
    .exhaustive()
