import type { Dataset } from "./Dataset.ts"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import type { Report } from "./Problem.ts"

/** Reports series from which nothing can be learnt, names given twice, and what the reader has decided about the data. */
export function checkSeries(dataset: Dataset, columns: DatasetColumns, file: string, report: Report): void {
  checkKpi(dataset, file, report)
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

function checkKpi({ kpi }: Dataset, file: string, report: Report): void {
  if (!kpi.values.every(value => value === kpi.values[0])) return
  report({
    code: "ConstantKpi",
    severity: "error",
    message: `The KPI ${kpi.name} is ${kpi.values[0]} in every period.`,
    remedy: "Check that the right column is named: a model explains changes, and here are none.",
    where: { file, column: kpi.name }
  })
}

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
  for (const { name, exposure, exposureName, frequency } of dataset.channels) {
    const unseen =
      frequency === undefined ? 0 : exposure.filter((reached, i) => reached > 0 && frequency[i] === 0).length
    if (unseen === 0) continue
    const column = columns.channels[name].frequency!
    report({
      code: "ReachWithoutFrequency",
      severity: "error",
      message: `${name} has reach (column ${exposureName}) but a frequency of 0 in ${unseen} periods (column ${column}).`,
      remedy: "Whoever is reached is reached at least once: fill in the average number of contacts.",
      where: { file, column }
    })
  }
  for (const { name, exposure } of dataset.organic) {
    if (!isIdle(exposure)) continue
    const column = columns.organic![name].exposure
    reportIdle(`${name} has no exposure in any period (column ${column}).`, "Leave it out of the workspace.", column)
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
