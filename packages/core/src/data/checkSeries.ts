import type { Dataset } from "./Dataset.ts"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import type { Report } from "./Problem.ts"

/** Reports series from which nothing can be learnt, names given twice, and what the reader has decided about the data. */
export function checkSeries(dataset: Dataset, columns: DatasetColumns, file: string, report: Report): void {
  checkKpi(dataset, file, report)
  checkTotals(dataset, columns, file, report)
  checkMedia(dataset, columns, file, report)
  checkNames(dataset, file, report)
  if (dataset.mediaLead > 0) {
    const unknown = dataset.channels.filter(({ spend }) => spend.includes(Number.NaN)).map(({ name }) => name)
    report({
      code: "MediaHistory",
      severity: "warning",
      message:
        `The first ${dataset.mediaLead} periods have no ${dataset.kpi.name}; they only serve as media history` +
        `${unknown.length === 0 ? "" : ` (spend unknown for ${enumerate(unknown)})`}.`,
      remedy: "Nothing to do if the KPI starts later than the media; otherwise fill it in.",
      where: { file, column: dataset.kpi.name }
    })
  }
}

function checkKpi({ calendar, geos, kpi }: Dataset, file: string, report: Report): void {
  const periods = calendar.dates.length
  const constant = geos.flatMap((name, g) => {
    const own = kpi.values.subarray(g * periods, (g + 1) * periods)
    return own.every(value => value === own[0]) ? [{ name, value: own[0] }] : []
  })
  if (constant.length === 0) return
  const isEverywhere = kpi.values.every(value => value === kpi.values[0])
  report({
    code: "ConstantKpi",
    severity: "error",
    message: isEverywhere
      ? `The KPI ${kpi.name} is ${kpi.values[0]} in every period.`
      : `The KPI ${kpi.name} never changes in ${enumerate(constant.map(({ name, value }) => `${name} (${value})`))}.`,
    remedy: isEverywhere
      ? "Check that the right column is named: a model explains changes, and here are none."
      : "Leave geos out that sold nothing, or give them what was counted there.",
    where: { file, column: kpi.name }
  })
}

/** A geo that all others add up to, as in a table with totals, would count everything twice. */
function checkTotals({ geos, kpi }: Dataset, { geo }: DatasetColumns, file: string, report: Report): void {
  const periods = kpi.values.length / geos.length
  const sums = Float64Array.from({ length: periods }, (_, t) =>
    geos.reduce((sum, _, g) => sum + kpi.values[g * periods + t], 0)
  )
  // Of two geos one is the sum of the other if they are alike.
  const total = geos.findIndex(
    (_, g) =>
      geos.length > 2 &&
      sums.some(sum => sum !== 0) &&
      sums.every((sum, t) => Math.abs(sum - 2 * kpi.values[g * periods + t]) <= roundedTotals * Math.abs(sum))
  )
  if (total < 0) return
  report({
    code: "GeoIsTotal",
    severity: "error",
    message: `The KPI of geo ${geos[total]} is the sum of all others in every period.`,
    remedy: "Leave its rows out: a total beside its parts counts everything twice.",
    where: { file, ...(geo !== undefined && { column: geo }) }
  })
}

/** How far totals may be from the sum of numbers that were rounded; no other geo comes as near in every period. */
const roundedTotals = 1e-4

function checkMedia(dataset: Dataset, columns: DatasetColumns, file: string, report: Report): void {
  const isIdle = (values: Float64Array) => values.every((value, i) => value === 0 || beforeKpi(dataset, i))
  const reportIdle = (message: string, remedy: string, column: string) =>
    report({ code: "ChannelNeverActive", severity: "error", message, remedy, where: { file, column } })

  for (const { name, spend, exposure, exposureName } of dataset.channels) {
    const spendColumn = columns.channels[name].spend
    if (isIdle(spend)) {
      const organic = exposureName !== undefined && !isIdle(exposure)
      reportIdle(
        `${name} has no spend in any period (column ${spendColumn}).`,
        organic ? "List it under organic: media that cost nothing." : "Leave the channel out: nothing can be learnt.",
        spendColumn
      )
    } else if (exposureName !== undefined && isIdle(exposure)) {
      reportIdle(
        `${name} has spend but no exposure in any period (column ${exposureName}).`,
        "Check the exposure's column, or leave it out: the spend then drives the response.",
        exposureName
      )
    }
  }
  for (const { name, exposure, frequency } of [...dataset.channels, ...dataset.organic]) {
    if (frequency !== undefined) {
      const { frequency: column, reach } = { ...columns.channels, ...columns.organic }[name]
      checkFrequency(name, exposure, frequency, { reach: reach!, frequency: column! }, file, report)
    }
  }
  for (const { name, exposure } of dataset.organic) {
    if (!isIdle(exposure)) continue
    const { exposure: own, reach } = columns.organic![name]
    const column = (own ?? reach)!
    reportIdle(`${name} has no exposure in any period (column ${column}).`, "Leave it out of the workspace.", column)
  }
}

function checkFrequency(
  name: string,
  reach: Float64Array,
  frequency: Float64Array,
  columns: { readonly reach: string; readonly frequency: string },
  file: string,
  report: Report
): void {
  const where = { file, column: columns.frequency }
  const among = (isOdd: (contacts: number) => boolean) =>
    reach.filter((reached, i) => reached > 0 && isOdd(frequency[i])).length
  const unseen = among(contacts => contacts === 0)
  if (unseen > 0) {
    report({
      code: "ReachWithoutFrequency",
      severity: "error",
      message: `${name} has reach (column ${columns.reach}) but a frequency of 0 in ${unseen} periods (column ${columns.frequency}).`,
      remedy: "Whoever is reached is reached at least once: fill in the average number of contacts.",
      where
    })
  }
  const tooFew = among(contacts => contacts > 0 && contacts < 1)
  if (tooFew > 0) {
    report({
      code: "FrequencyBelowOne",
      severity: "warning",
      message: `The frequency of ${name} (column ${columns.frequency}) is below 1 in ${tooFew} periods with reach.`,
      remedy:
        "Whoever is reached is reached at least once: check that it is contacts per person reached, and not per inhabitant.",
      where
    })
  }
}

/** Is the element of a [geo, mediaTime] array before the first KPI? */
function beforeKpi({ mediaLead, calendar }: Dataset, index: number): boolean {
  return index % (mediaLead + calendar.dates.length) < mediaLead
}

function checkNames(dataset: Dataset, file: string, report: Report): void {
  const { channels, organic, treatments, controls, events } = dataset
  const names = [channels, organic, treatments, controls, events].flat().map(({ name }) => name)
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  for (const name of repeated) {
    report({
      code: "DuplicateName",
      severity: "error",
      message: `The name ${name} is given to more than one channel, organic medium, treatment, control or event.`,
      remedy: "Rename one of them, so that results can be told apart.",
      where: { file }
    })
  }
}
