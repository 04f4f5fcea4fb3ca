import type { PlaceboFigures } from "@liftmix/calibration"
import { styleText } from "node:util"
import type { DesignAnswer } from "../pipeline/designTest.ts"
import type { DesignFiles } from "../workspace/designFiles.ts"
import { finiteOrNull } from "./finiteOrNull.ts"
import { methodNames } from "./methodNames.ts"
import { amount, count, levelOf, percent, ratio } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderProblems } from "./renderProblems.ts"
import { number, renderTable, text } from "./table.ts"

/** What `design --json` prints, and what a plan keeps. */
export const designDocument = (answer: DesignAnswer) => {
  const { fit, request, search } = answer
  return {
    format: "liftmix-geo-test",
    version: 1,
    panel: { file: request.panel, columns: request.columns, missing: request.missing, history: answer.history },
    method: request.method,
    level: request.level,
    wantedPower: request.power,
    duration: { weeks: request.duration, coolDown: request.coolDown, periods: answer.periods },
    treated: answer.treated,
    control: answer.control,
    share: answer.share,
    expected: figuresDocument(answer.figures),
    search:
      search === undefined
        ? null
        : {
            tried: search.tried,
            seed: request.seed,
            ...figuresDocument(search.search),
            optimism: answer.figures.rmsError / search.search.rmsError,
            typicalError: search.typicalError
          },
    powerCurve: answer.powerCurve,
    durations: answer.durations.map(({ figures, weeks }) => ({
      weeks,
      ...(figures === undefined ? { windows: 0 } : figuresDocument(figures))
    })),
    preview: answer.preview ?? null,
    fit: { rSquared: finiteOrNull(fit.rSquared), weightedMape: fit.weightedMape },
    money: answer.money ?? null,
    assumedReturn: request.money.iroas ?? null,
    spendNeeded: finiteOrNull(answer.spendNeeded),
    sound: answer.sound,
    warnings: answer.warnings
  }
}

const figuresDocument = ({ baseline, detectableLift, independent, rmsError, size, windows }: PlaceboFigures) => ({
  detectableLift: finiteOrNull(detectableLift),
  detectableEffect: finiteOrNull(detectableLift * baseline),
  rmsError,
  baseline,
  size,
  windows,
  independent
})

export function renderDesign(answer: DesignAnswer, files: DesignFiles | undefined): string {
  const { control, history, periods, request, share, treated, warnings } = answer
  const heading = paragraph(
    `${count(treated.length, "geo")} to treat, ${percent(share)} of ${request.columns.kpi}, against ${control.length}, in a test of ${count(periods, "period")}, by ${methodNames[request.method]} on ${count(history.periods, "period")} from ${history.first} to ${history.last}.`
  )
  return [
    ...(warnings.length > 0 ? [renderProblems(warnings)] : []),
    heading,
    [fact("treat", treated.join(", ")), ...renderExpectation(answer)].join("\n"),
    renderPower(answer),
    ...renderDurations(answer),
    ...renderDoubt(answer),
    ...(files === undefined
      ? [paragraph("Nothing is written; --out NAME keeps the groups and the plan.")]
      : [renderNext(answer, files)])
  ].join("\n\n")
}

function renderExpectation(answer: DesignAnswer): readonly string[] {
  const { figures, fit, money, preview, request, search, spendNeeded } = answer
  const { kpi } = request.columns
  return [
    fact("finds", `${lifts(figures)}, with ${levelOf(request.power)} power at a level of ${levelOf(request.level)}`),
    ...(search === undefined
      ? []
      : [
          fact("", `The later part of the history says so; the part that chose the groups: ${lifts(search.search)}.`),
          fact(
            "error",
            `${relativeError(figures)} of ${kpi} where nothing happens; ${percent(search.typicalError)} for groups that were not chosen`
          )
        ]),
    fact("false alarms", `in ${percent(figures.size)} of ${stretches(figures)}`),
    fact("fit", `R² ${ratio(fit.rSquared)}, off by ${percent(fit.weightedMape)} on average`),
    ...(preview === undefined ? [] : [fact("by formula", `lifts from ${percent(preview.detectableLift)}`)]),
    ...(spendNeeded === undefined || !Number.isFinite(spendNeeded)
      ? []
      : [
          fact(
            "spend needed",
            `${amount(spendNeeded)}, for a lift that is found, at a return of ${request.money.iroas}`
          )
        ]),
    ...(money === undefined
      ? []
      : [
          fact(
            "spend change",
            `${amount(money.spendDelta)}, which should bring ${amount(money.expectedLift)} (${percent(money.expectedShare)}), found with ${percent(money.power)} probability`
          )
        ])
  ]
}

const width = 18
const fact = (name: string, content: string): string =>
  paragraph(content, " ".repeat(width)).replace(" ".repeat(width), `  ${name}`.padEnd(width))

const lifts = ({ baseline, detectableLift }: PlaceboFigures): string =>
  Number.isFinite(detectableLift)
    ? `lifts from ${percent(detectableLift)} (${amount(detectableLift * baseline)})`
    : "no lift at all"

const relativeError = ({ baseline, rmsError }: PlaceboFigures): string => percent(rmsError / baseline)

const stretches = ({ independent, windows }: PlaceboFigures): string =>
  `${count(windows, "stretch", "stretches")} of the past, ${independent} of them without overlap`

const renderPower = ({ powerCurve }: DesignAnswer): string =>
  renderTable(
    [number("lift"), number("power")],
    powerCurve.map(({ lift, power }) => [percent(lift), percent(power)])
  )

function renderDurations({ durations, request }: DesignAnswer): readonly string[] {
  if (durations.length === 0) return []
  const columns = [number("weeks"), number("lifts from"), number("effect"), number("false alarms"), text("")]
  const rows = durations.map(({ figures, weeks }) =>
    figures === undefined
      ? [amount(weeks), "", "", "", "the history is too short"]
      : [
          amount(weeks),
          percent(figures.detectableLift),
          amount(figures.detectableLift * figures.baseline),
          percent(figures.size),
          ""
        ]
  )
  return [`The same geos, with ${count(request.coolDown, "week")} of cool-down:`, renderTable(columns, rows)]
}

function renderDoubt({ figures, request, sound }: DesignAnswer): readonly string[] {
  if (sound) return []
  return [
    styleText(
      ["bold", "red"],
      paragraph(
        `This test must not be relied on: where nothing happened it finds an effect in ${percent(figures.size)} of the stretches, and should in ${percent(1 - request.level)}. Try another method, more geos, or another length.`
      )
    )
  ]
}

function renderNext({ request }: DesignAnswer, { assignment, plan }: DesignFiles): string {
  const { cost, date, geo, kpi } = request.columns
  const columns = `geo=${geo},date=${date},kpi=${kpi}${cost === undefined ? "" : `,cost=${cost}`}`
  return [
    paragraph(`The groups are in ${assignment}, the plan in ${plan}. After the test:`),
    `  liftmix lift --panel FILE --columns ${columns} --assignment ${assignment} --method ${request.method} --start DAY --end DAY`
  ].join("\n")
}
