import type { Inference, TestedLift } from "@liftmix/calibration"
import { finiteOrNull } from "./finiteOrNull.ts"
import { amount, levelOf, range } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

export const inferenceDocument = (inference: readonly Inference[]) =>
  inference.map(({ accepted, greatestPValue, rule, test }) => ({
    rule,
    test: test === undefined ? null : { ...test, se: test.se ?? null },
    interval:
      accepted === undefined
        ? null
        : { lower: finiteOrNull(accepted.lower), upper: finiteOrNull(accepted.upper), se: accepted.se ?? null },
    greatestPValue: greatestPValue ?? null
  }))

/** The rules one below the other, and which of them are liftmix's and GeoLift's. */
export function renderInference(inference: readonly Inference[], level: number): string {
  const columns = [
    text("by other rules"),
    number("p-value"),
    number("error by p"),
    number(`${levelOf(level)} interval`),
    number("error by it")
  ]
  const rows = inference.map(({ accepted, greatestPValue, rule, test }) => [
    test === undefined ? ruleNames[rule] : `${statisticNames[test.statistic]}, ${schemeNames[test.scheme]}`,
    test === undefined ? "" : pValue(test),
    test?.se === undefined ? "" : amount(test.se),
    accepted === undefined
      ? greatestPValue === undefined
        ? ""
        : `none, p ≤ ${greatestPValue.toPrecision(2)}`
      : range(accepted.lower, accepted.upper, amount),
    accepted?.se === undefined ? "" : amount(accepted.se)
  ])
  return [
    renderTable(columns, rows),
    paragraph(
      "Used here: the error of placebos in time, and the p-value of the level by shifts, which keep the periods' autocorrelation. GeoLift reports the p-value of sizes in any order, which noisier periods alone make small; where that accepts no lift, its interval is jackknife+."
    )
  ].join("\n")
}

const ruleNames = {
  conformal: "conformal",
  "placebo-in-space": "placebos in space",
  "jackknife+": "jackknife+",
  placebo: "placebos in time"
}
const statisticNames: Readonly<Record<TestedLift["statistic"], string>> = {
  absoluteSum: "level",
  sumOfAbsolutes: "sizes",
  sum: "rise",
  negativeSum: "fall",
  ratio: "ratio"
}
const schemeNames: Readonly<Record<TestedLift["scheme"], string>> = {
  "moving-block": "shifts",
  iid: "any order",
  geos: "other geos"
}

const pValue = ({ error, pValue }: TestedLift): string =>
  pValue.toPrecision(2) + (error > 0 ? ` ± ${error.toPrecision(1)}` : "")
