import { enumerate, type Estimate } from "@liftmix/core"
import type { CalibrationComparison } from "../pipeline/compareCalibration.ts"
import { amount, count, interval, ratio, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { fitDocument, masksInWords, renderFit } from "./renderFit.ts"
import { number, renderTable, text } from "./table.ts"

/** What `fit --compare-calibration --json` prints: the calibrated fit, and what the experiments changed. */
export const calibrationDocument = ({
  calibrated,
  channels,
  foretold,
  history,
  joint,
  refitted
}: CalibrationComparison) => ({
  ...fitDocument(calibrated),
  calibration: { history: history.card.name, historyVerdict: history.card.verdict, channels, foretold, joint, refitted }
})

export function renderCalibration(comparison: CalibrationComparison): string {
  const { calibrated, history } = comparison
  return [
    renderFit(calibrated),
    renderTable(
      [text("channel"), number("ROI, history alone"), number("ROI, with experiments")],
      comparison.channels.map(({ name, roi }) => [name, shown(roi.history, ratio), shown(roi.calibrated, ratio)])
    ),
    renderTable(
      [text("channel"), number("spend now"), number("plan, history alone"), number("plan, with experiments")],
      comparison.channels.map(({ name, spend }) => [
        name,
        ...[spend.current, spend.history, spend.calibrated].map(money => (money === null ? "–" : shortAmount(money)))
      ])
    ),
    renderForetold(comparison),
    ...masksInWords(history.card).map(words => paragraph(`History alone: ${words}`)),
    ...(history.card.verdict === "Suspect"
      ? [`The fit of history alone, ${history.card.name}, has not converged.`]
      : [])
  ].join("\n\n")
}

const shown = (estimate: Estimate | null, format: (value: number) => string): string =>
  estimate === null ? "–" : interval(estimate, format)

/** Would history alone have foretold the experiments? One by one, and all together. */
function renderForetold({ calibrated, foretold, joint, refitted }: CalibrationComparison): string {
  const columns = [
    text("experiment"),
    number("lift"),
    number("history said"),
    number("p"),
    number("left out"),
    text("")
  ]
  const rows = foretold.map(({ agreement, id, implied, lift, pValue, se }) => {
    const leftOut = calibrated.card.experiments.find(other => other.id === id)?.leftOut
    return [
      id,
      `${shortAmount(lift)} ± ${shortAmount(se)}`,
      interval(implied, shortAmount),
      pValue.toPrecision(2),
      leftOut === undefined ? "prior" : (refitted.find(one => one.id === id) ?? leftOut).pValue.toPrecision(2),
      agreement
    ]
  })
  const asPrior = calibrated.card.experiments.some(({ use }) => use === "prior")
  const refit = enumerate(refitted.map(({ converged, id }) => (converged ? id : `${id} (not converged)`)))
  const words = `Together: D² = ${amount(joint.distance)} for ${count(joint.experiments, "experiment")}, p = ${joint.pValue.toPrecision(2)}. "Left out" is p by the calibrated model less this experiment${refit === "" ? "" : `, for ${refit} by a fit without it`}${asPrior ? ', "prior" where it is the prior of its channel' : ""}.`
  return `${renderTable(columns, rows)}\n${paragraph(words)}`
}
