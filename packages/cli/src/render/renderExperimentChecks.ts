import { type ExperimentInfluence, NOTABLE_SENSITIVITY, type TestCoverage } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { interval, levelOf, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** Each experiment beside what the model says of it. */
export function renderExperiments({ experiments }: ModelCard): string {
  const columns = [
    text("experiment"),
    number("lift ± se"),
    number("model (90 %)"),
    number("p"),
    number("Box"),
    text(""),
    text("used")
  ]
  const rows = experiments.map(({ agreement, boxPValue, id, implied, lift, pValue, se, used }) => [
    id,
    `${shortAmount(lift)} ± ${shortAmount(se)}`,
    interval(implied, shortAmount),
    pValue.toPrecision(2),
    boxPValue === undefined ? "" : boxPValue.toPrecision(2),
    agreement,
    used ? "yes" : "no"
  ])
  return renderTable(columns, rows)
}

/** How much of the spend experiments cover, and of what is known. */
export function renderCoverage({ information, intervals, recent, spend }: TestCoverage): string {
  const brought =
    information === null ? "" : ` They brought ${percent(information)} of what is known of returns, by spend.`
  const inside =
    intervals === null
      ? ""
      : ` Left out, ${intervals.map(({ inside, level, results }) => `${inside} of ${results} lie inside their ${levelOf(level)} interval`).join(", ")}.`
  return paragraph(
    `Channels with a test have ${percent(spend)} of the spend, ${percent(recent)} if old tests count less.${brought}${inside}`
  )
}

/** The return of a channel if its experiment counted more or less. */
export function renderInfluence(influence: readonly ExperimentInfluence[]): string {
  const weights = influence[0]?.reweighted.map(({ weight }) => weight) ?? []
  const columns = [
    text("experiment"),
    text("on"),
    number("now"),
    ...weights.map(weight => number(weight === 0 ? "without" : `× ${weight}`)),
    number("per ×2"),
    text("")
  ]
  const rows = influence.map(({ channel, id, mean, perDoubling, quantity, reweighted, sensitivity }) => {
    const format = quantity === "roi" ? ratio : percent
    return [
      id,
      `${quantity === "roi" ? "ROI" : "share"} of ${channel}`,
      format(mean),
      ...reweighted.map(({ mean, reliable }) => (reliable ? format(mean) : "?")),
      format(perDoubling),
      sensitivity >= NOTABLE_SENSITIVITY ? "notable" : ""
    ]
  })
  const unknown = influence.some(({ reweighted }) => reweighted.some(({ reliable }) => !reliable))
    ? ' "?": too far from this fit for its draws to tell; "fit --compare-calibration" fits without it.'
    : ""
  return `${renderTable(columns, rows)}\n${paragraph(`What it would be if the experiment counted so many times as much; per ×2: its change per doubling.${unknown}`)}`
}
