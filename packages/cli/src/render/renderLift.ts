import { autocorrelationWidening, type LiftMethod, type PanelLift } from "@liftmix/calibration"
import type { LiftAnswer } from "../pipeline/liftFromPanel.ts"
import { finiteOrNull } from "./finiteOrNull.ts"
import { methodNames } from "./methodNames.ts"
import { amount, count, levelOf, percent, range, ratio } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderCourse } from "./renderCourse.ts"
import { inferenceDocument, renderInference } from "./renderInference.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

/** What `lift --json` prints; an open end of an interval is null. */
export const liftDocument = ({
  course,
  geos,
  inference,
  lift,
  periods,
  probability,
  request,
  saved,
  trust,
  warnings
}: LiftAnswer) => ({
  method: lift.method,
  lift: lift.lift,
  se: lift.se,
  df: lift.df ?? null,
  interval: { ...lift.interval, lower: finiteOrNull(lift.interval.lower), upper: finiteOrNull(lift.interval.upper) },
  att: lift.att,
  liftPercent: lift.liftPercent,
  pValue: lift.pValue,
  spendDelta: lift.spendDelta ?? null,
  iroas: lift.iroas === undefined ? null : { ...lift.iroas, upper: finiteOrNull(lift.iroas.upper) },
  probabilityAbove: probability === undefined ? null : probability,
  inference: inference === undefined ? null : inferenceDocument(inference),
  weights: lift.weights,
  diagnostics: { ...lift.diagnostics, ...trustFigures(trust) },
  course,
  window: {
    preStart: request.preStart ?? null,
    start: request.start,
    end: request.end,
    measureEnd: request.measureEnd
  },
  periods,
  geos,
  experiment: saved === undefined ? null : { file: saved.file, record: saved.record, report: saved.report },
  warnings
})

const trustFigures = ({ placebo, preFit }: LiftAnswer["trust"]) => ({
  preFitRSquared: finiteOrNull(preFit.rSquared),
  preFitMape: preFit.weightedMape,
  ...(placebo !== undefined && {
    placeboWindows: placebo.windows,
    placeboSize: placebo.size,
    placeboRmsError: placebo.rmsError,
    detectableLift: finiteOrNull(placebo.detectableLift)
  })
})

export function renderLift(answer: LiftAnswer): string {
  const { course, geos, inference, lift, periods, saved, warnings } = answer
  const heading = paragraph(
    `${count(geos.treated.length, "treated geo")} against ${geos.control.length}, ${count(periods.evaluated, "period")} after ${periods.before}, by ${methodNames[lift.method]}.`
  )
  return [
    ...(warnings.length > 0 ? [renderProblems(warnings)] : []),
    heading,
    renderEstimate(answer),
    ...(inference === undefined ? [] : [renderInference(inference, course.level)]),
    renderCourse(course),
    ...renderWeights(lift),
    ...(saved === undefined
      ? []
      : [
          paragraph(`Written to ${saved.file} as experiment ${saved.record.id}; its course is kept in ${saved.report}.`)
        ])
  ].join("\n\n")
}

function renderEstimate({ lift, probability, request: { columns, threshold }, trust }: LiftAnswer): string {
  const { interval, iroas, spendDelta } = lift
  const level = `${interval.sides === 1 ? "one-sided " : ""}${levelOf(interval.level)}`
  const rows = [
    ["lift", `${amount(lift.lift)} ${columns.kpi}, ${level} interval ${range(interval.lower, interval.upper, amount)}`],
    [
      "standard error",
      amount(lift.se) + (lift.df === undefined ? "" : `, Student's t with ${amount(lift.df)} degrees of freedom`)
    ],
    ...renderAutocorrelation(lift),
    [
      "relative",
      `${ratio(lift.liftPercent)} % of what would have been, ${amount(lift.att)} per treated geo and period`
    ],
    ["p-value", `${lift.pValue.toPrecision(2)}, two-sided, ${pValueRules[lift.method]}`],
    ...(spendDelta === undefined ? [] : [["spend change", amount(spendDelta.value)]]),
    ...(iroas === undefined
      ? []
      : [
          [
            "return",
            `${iroas.mean.toFixed(3)}, ${level} interval ${range(iroas.lower, iroas.upper, x => x.toFixed(3))}`
          ]
        ]),
    ...(probability === undefined || threshold._tag === "None"
      ? []
      : [[`above ${threshold.value}`, `with probability ${probability.toPrecision(3)}`]]),
    ...renderTrust(trust)
  ]
  return rows.map(([what = "", content = ""]) => `  ${what.padEnd(16)}${content}`).join("\n")
}

/** Time-based regression takes periods for independent; what its error would be where they plainly are not. */
function renderAutocorrelation(lift: PanelLift): readonly (readonly string[])[] {
  const wider = autocorrelationWidening(lift)
  const { autocorrelation } = lift.diagnostics
  if (wider === 1 || autocorrelation === undefined) return []
  return [["", `${amount(wider * lift.se)} if the periods' correlation of ${ratio(autocorrelation)} is allowed for`]]
}

function renderTrust({ placebo, preFit }: LiftAnswer["trust"]): readonly (readonly string[])[] {
  const fit = [["fit before", `R² ${ratio(preFit.rSquared)}, off by ${percent(preFit.weightedMape)} on average`]]
  if (placebo === undefined) return fit
  const { detectableLift, size, windows } = placebo
  return [
    ...fit,
    ["false alarms", `in ${percent(size)} of ${count(windows, "stretch", "stretches")} before the test`],
    [
      "detectable",
      Number.isFinite(detectableLift) ? `lifts from ${percent(detectableLift)}, four times in five` : "no lift"
    ]
  ]
}

/** With what the lift was compared for its p-value. */
const pValueRules: Readonly<Record<LiftMethod, string>> = {
  tbr: "by Student's t",
  did: "among other assignments of treatment",
  scm: "among shifts in time",
  ascm: "among shifts in time",
  "trimmed-match": "by the normal"
}

/** The geos that make up the synthetic one, heaviest first. */
function renderWeights({ weights }: PanelLift): readonly string[] {
  const used = Object.entries(weights).filter(([, weight]) => Math.abs(weight) >= 5e-4)
  if (used.length === 0) return []
  const rows = used.sort(([, a], [, b]) => b - a).map(([geo, weight]) => [geo, weight.toFixed(3)])
  return [renderTable([text("synthetic control of"), number("weight")], rows)]
}
