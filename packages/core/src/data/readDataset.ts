import { categoryEvents } from "./categoryEvents.ts"
import { checkSeries } from "./checkSeries.ts"
import { checkColumnRoles, columnRoles } from "./columnRoles.ts"
import type { Dataset, NamedSeries } from "./Dataset.ts"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { keepActiveEvents } from "./keepActiveEvents.ts"
import { arrange } from "./arrange.ts"
import type { Panel } from "./Panel.ts"
import { parseDates } from "./parseDates.ts"
import type { NamedText } from "./NamedText.ts"
import { decimalEvidence, isBlank } from "./parseNumber.ts"
import type { Problem, Report } from "./Problem.ts"
import { eventSeries, type EventsText, readEvents } from "./readEvents.ts"
import { readPanel } from "./readPanel.ts"
import { type DataPart, readParts } from "./readParts.ts"
import { readSeries } from "./readSeries.ts"
import { createSeriesReader } from "./createSeriesReader.ts"
import { weeksByStart } from "./weeksByStart.ts"
import type { Table, TableColumn } from "./Table.ts"

/** `problems` are warnings where the dataset could be read; otherwise at least one is an error. */
export type DatasetOutcome =
  | { readonly _tag: "Ok"; readonly dataset: Dataset; readonly problems: readonly Problem[] }
  | { readonly _tag: "Rejected"; readonly problems: readonly Problem[] }

/**
 * Reads a data file, and optionally an events file, into a dataset; every problem at once.
 *
 * Media history: where the KPI is blank in all geos up to some date while media is filled in, those periods become the
 * dataset's `mediaLead`. Before the first KPI only what drives the response is needed; spend may be blank there if the
 * channel has an exposure column, and is then NaN in the dataset: unknown. A blank KPI elsewhere is an error. With
 * `missing: zero` blank spend, exposure and KPI are 0, but periods before the first KPI stay media history.
 * @param data delimited text, or the table in a file of another kind; or several of them, joined on date and geo
 */
export function readDataset(
  data: NamedText | Table | readonly DataPart[],
  columns: DatasetColumns,
  events?: EventsText
): DatasetOutcome {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  const table = readParts(data, columns, report)
  const dataset = table === undefined ? undefined : assemble(table, columns, events, report)
  return dataset === undefined || problems.some(({ severity }) => severity === "error")
    ? { _tag: "Rejected", problems }
    : { _tag: "Ok", dataset, problems }
}

function assemble(
  table: Table,
  columns: DatasetColumns,
  events: EventsText | undefined,
  report: Report
): Dataset | undefined {
  const roles = columnRoles(columns)
  checkColumnRoles(table, roles, report)

  const dates = table.columns.get(columns.date)
  const geo = columns.geo === undefined ? undefined : table.columns.get(columns.geo)
  const days = dates && parseDates(dates, columns.dateFormat, report)
  const firstKpiDay = days && findFirstKpiDay(table.columns.get(columns.kpi.column), days)
  const asDated = dates && days && readPanel(dates, days, geo, firstKpiDay, report)
  const panel = asDated && weeksByStart(asDated, dates, columns.dated, report)

  const numbers = roles.flatMap(({ column, holds }) => (holds === "numbers" ? (table.columns.get(column) ?? []) : []))
  const evidence = new Map(
    Array.from(
      Map.groupBy(numbers, ({ file }) => file),
      ([file, own]) => [file, decimalEvidence(own.flatMap(({ cells }) => cells))]
    )
  )
  const read = createSeriesReader(
    table,
    columns,
    file => evidence.get(file) ?? decimalEvidence([]),
    row => days !== undefined && firstKpiDay !== undefined && days[row] < firstKpiDay,
    report
  )
  const occurrences = events && readEvents(events, columns.dateFormat, report)
  // Without a panel the columns are read all the same, for their problems.
  const series = readSeries(columns, panel ?? emptyPanel, read, report)
  const eventColumns = readEventColumns(table, columns, panel ?? emptyPanel, report)
  if (panel === undefined) return undefined

  const calendar = { period: panel.calendar.period, dates: panel.calendar.dates.slice(panel.lead) }
  const dated = occurrences ? eventSeries(occurrences, calendar, panel.geos.length) : []
  const dataset: Dataset = {
    calendar,
    geos: panel.geos,
    mediaLead: panel.lead,
    ...series,
    events: [
      ...keepActiveEvents(eventColumns, calendar, table.file, report),
      ...keepActiveEvents(dated, calendar, events?.file ?? "", report)
    ]
  }
  checkSeries(dataset, columns, table.file, report)
  return dataset
}

const emptyPanel: Panel = { calendar: { period: "day", dates: [] }, lead: 0, geos: [], rowAt: new Int32Array() }

function findFirstKpiDay(kpi: TableColumn | undefined, days: Float64Array): number | undefined {
  const withKpi = days.filter((day, row) => kpi !== undefined && !isBlank(kpi.cells[row]) && !Number.isNaN(day))
  return withKpi.length === 0 ? undefined : withKpi.reduce((first, day) => Math.min(first, day))
}

function readEventColumns(table: Table, columns: DatasetColumns, panel: Panel, report: Report): NamedSeries[] {
  return (columns.events ?? []).flatMap(columnName => {
    const column = table.columns.get(columnName)
    const events = column === undefined ? [] : categoryEvents(column, report)
    return events.map(({ name, values }) => ({ name, values: arrange(panel, values, panel.lead) }))
  })
}
