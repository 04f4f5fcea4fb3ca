import { nextDates, periodIndex } from "../data/calendarPeriods.ts"
import { createSeriesReader, type SeriesRule } from "../data/createSeriesReader.ts"
import type { Dataset } from "../data/Dataset.ts"
import { enumerate } from "../data/enumerate.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { isoDate } from "../data/isoDate.ts"
import { nearestName } from "../data/nearestName.ts"
import { parseDates } from "../data/parseDates.ts"
import { decimalEvidence } from "../data/parseNumber.ts"
import type { Problem, Report } from "../data/Problem.ts"
import type { NamedText } from "../data/NamedText.ts"
import { readTable } from "../data/readTable.ts"
import type { Table } from "../data/Table.ts"
import { datasetNamedBy } from "./datasetNamedBy.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { plannedSpend } from "./plannedSpend.ts"

/** The part of a plan that a file holds; undefined, with the reasons among the problems, where it cannot be used. */
export interface FuturePlanRead {
  readonly plan: Pick<FuturePlan, "spend" | "spendByGeo" | "given"> | undefined
  readonly problems: readonly Problem[]
}

/** The file's own column; every other one is a series of the model. */
const dateColumn = "date"

/**
 * Reads a plan: a column `date`, a column of money per period for every channel by the channel's name, and, as far as they
 * are known, columns for organic media, treatments, controls and events by theirs. One row for each period right after the
 * data, in any order of rows; a day inside a period stands for it. Of a panel there may be a column for every channel in
 * every geo instead, as `geoLines` calls them.
 */
export function readFuturePlan(source: NamedText, dataset: Dataset): FuturePlanRead {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  const table = readTable(source.text, source.file, report)
  const plan = table && readColumns(table, dataset, report)
  return { plan: problems.some(({ severity }) => severity === "error") ? undefined : plan, problems }
}

function readColumns(table: Table, panel: Dataset, report: Report): FuturePlanRead["plan"] {
  const dataset = datasetNamedBy(panel, [...table.columns.keys()])
  const rules = rulesOf(dataset)
  checkNames(table, dataset, rules, report)
  const order = orderOfRows(table, dataset, report)
  const columns = [...table.columns.values()].filter(({ name }) => rules.has(name))
  const evidence = decimalEvidence(columns.flatMap(({ cells }) => cells))
  const read = createSeriesReader(
    table,
    {},
    () => evidence,
    () => false,
    report
  )
  const series = new Map(
    columns.map(({ name }): [string, Float64Array] => {
      const values = read(name, rules.get(name)!)
      return [name, Float64Array.from(order, row => values[row])]
    })
  )
  checkPrices(table, dataset, series, report)
  const channels = dataset.channels.map(({ name }) => name)
  const entries = [...series]
  return {
    ...plannedSpend(new Map(entries.filter(([name]) => channels.includes(name))), panel),
    given: new Map(entries.filter(([name]) => !channels.includes(name)))
  }
}

const rule = (role: string, sign: SeriesRule["sign"]): SeriesRule => ({
  role,
  sign,
  blankCanBeZero: false,
  neededInLead: true
})

function rulesOf(dataset: Dataset): ReadonlyMap<string, SeriesRule> {
  return new Map([
    ...dataset.channels.map(({ name }) => [name, rule(`the planned spend of ${name}`, "nonNegative")] as const),
    ...dataset.organic.map(({ name }) => [name, rule(`the exposure of ${name}`, "nonNegative")] as const),
    ...dataset.treatments.map(({ name }) => [name, rule("a treatment", "any")] as const),
    ...dataset.controls.map(({ name }) => [name, rule("a control", "any")] as const),
    ...dataset.events.map(({ name }) => [name, rule("an event", "nonNegative")] as const)
  ])
}

function checkNames({ columns, file }: Table, dataset: Dataset, rules: ReadonlyMap<string, unknown>, report: Report) {
  const missing = dataset.channels.filter(({ name }) => !columns.has(name)).map(({ name }) => name)
  if (missing.length > 0) {
    report({
      code: "MissingColumn",
      severity: "error",
      message: `${file} does not say what is spent on ${enumerate(missing)}.`,
      remedy: "Give every channel a column of its name; write 0 where nothing is to be spent.",
      where: { file, row: 1 }
    })
  }
  const known = [dateColumn, ...rules.keys()]
  for (const name of columns.keys()) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, known)
    report({
      code: "UnknownColumn",
      severity: "error",
      message: `The model has nothing that is called "${name}".`,
      remedy: nearest === undefined ? `It knows ${enumerate(known.slice(1))}.` : `Did you mean "${nearest}"?`,
      where: { file, row: 1, column: name }
    })
  }
}

/** Row of each period right after the data. */
function orderOfRows(table: Table, { calendar }: Dataset, report: Report): readonly number[] {
  const { file, rows } = table
  const dates = table.columns.get(dateColumn)
  if (dates === undefined) {
    report({
      code: "MissingColumn",
      severity: "error",
      message: `${file} has no column "${dateColumn}".`,
      remedy: `Add one with the first day of every period, from ${nextDates(calendar, 1)[0]} on.`,
      where: { file, row: 1 }
    })
    return []
  }
  const days = parseDates(dates, undefined, report)
  if (days.some(Number.isNaN)) return []
  const after = calendar.dates.length
  const places = Array.from(days, day => periodIndex(calendar, day) - after)
  const order = rows.map((_, period) => places.indexOf(period))
  const first = order.indexOf(-1)
  if (first >= 0) {
    // With as many rows as periods, a period without a row means that another row is out of place.
    const wrong = places.findIndex((place, i) => place < 0 || place >= rows.length || places.indexOf(place) !== i)
    report({
      code: "PlanNotAfterData",
      severity: "error",
      message: `Row ${rows[wrong]} of ${file} is of ${isoDate(days[wrong])}, but the plan has no row of ${nextDates(calendar, first + 1)[first]}.`,
      remedy: `A plan has one row for each ${calendar.period} right after the data, which end with the ${calendar.period} of ${calendar.dates[after - 1]}.`,
      where: { file, row: rows[wrong], column: dateColumn }
    })
    return []
  }
  return order
}

/** Money buys exposure at the last price paid; of a channel that never cost anything it is unknown. */
function checkPrices({ file }: Table, dataset: Dataset, plan: ReadonlyMap<string, Float64Array>, report: Report): void {
  for (const channel of dataset.channels) {
    const isPlanned = plan.get(channel.name)?.some(money => money > 0) ?? false
    if (!isPlanned || !Number.isNaN(exposurePerSpend(channel, dataset.calendar))) continue
    report({
      code: "UnknownPrice",
      severity: "error",
      message: `The plan spends on ${channel.name}, which never cost anything in the data: how much exposure that buys is unknown.`,
      remedy: "Plan 0 for it, or model it as an organic medium.",
      where: { file, column: channel.name }
    })
  }
}
