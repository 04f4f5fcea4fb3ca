import {
  decimalEvidence,
  enumerate,
  isoDate,
  nearestName,
  parseDates,
  parseNumbers,
  type Problem,
  readTable,
  type Report,
  type Table,
  type TableColumn
} from "@liftmix/core"
import type { GeoPanel } from "./GeoPanel.ts"

/** Which column of a geo panel is what. */
export interface PanelColumns {
  readonly geo: string
  readonly date: string
  readonly kpi: string
  readonly cost?: string
}

/** A panel, or why there is none. */
export interface PanelRead {
  readonly panel: GeoPanel | undefined
  readonly problems: readonly Problem[]
}

/**
 * Reads a geo panel from CSV, one row per geo and period.
 * @param missing what a geo without a row (or a blank cell) in some period means: `refuse` it, for a missing report is not
 *   a sale of 0, or `zero` where the user has said so
 */
export function readGeoPanel(text: string, file: string, columns: PanelColumns, missing: "refuse" | "zero"): PanelRead {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  const table = readTable(text, file, report)
  const panel = table && panelFromTable(table, columns, missing, report)
  return problems.some(problem => problem.severity === "error") ? { panel: undefined, problems } : { panel, problems }
}

function panelFromTable(
  table: Table,
  names: PanelColumns,
  missing: "refuse" | "zero",
  report: Report
): GeoPanel | undefined {
  const [geo, date, kpi] = [names.geo, names.date, names.kpi].map(name => findColumn(table, name, report))
  const cost = names.cost === undefined ? undefined : findColumn(table, names.cost, report)
  if (!geo || !date || !kpi || (names.cost !== undefined && !cost)) return undefined
  const evidence = decimalEvidence([...kpi.cells, ...(cost?.cells ?? [])])
  const days = parseDates(date, undefined, report)
  const values = parseNumbers(kpi, undefined, evidence, report)
  const costs = cost && parseNumbers(cost, undefined, evidence, report)

  const geos = [...new Set(geo.cells)].sort()
  const times = [...new Set(days)].filter(day => !Number.isNaN(day)).sort((a, b) => a - b)
  const geoIndex = new Map(geos.map((name, i) => [name, i]))
  const timeIndex = new Map(times.map((day, i) => [day, i]))
  const cells = table.rows.map((_, i) => geoIndex.get(geo.cells[i])! * times.length + timeIndex.get(days[i])!)
  reportRepeated(table, cells, geo, date, report)
  const spread = (series: Float64Array) => {
    const grid = new Float64Array(geos.length * times.length).fill(Number.NaN)
    cells.forEach((cell, i) => {
      grid[cell] = series[i]
    })
    return grid
  }
  const panel = { geos, dates: times.map(isoDate), kpi: spread(values), cost: costs && spread(costs) }
  return missing === "zero" ? fillWithZero(panel) : reportMissing(panel, table.file, names, report)
}

function findColumn(table: Table, name: string, report: Report): TableColumn | undefined {
  const found = table.columns.get(name)
  if (found !== undefined) return found
  const nearest = nearestName(name, table.columns.keys())
  report({
    code: "MissingColumn",
    severity: "error",
    message: `${table.file} has no column ${name}.`,
    remedy:
      nearest === undefined ? `Its columns are ${[...table.columns.keys()].join(", ")}.` : `Did you mean ${nearest}?`,
    where: { file: table.file, row: 1, column: name }
  })
  return undefined
}

function reportRepeated(
  table: Table,
  cells: readonly number[],
  geo: TableColumn,
  date: TableColumn,
  report: Report
): void {
  const seen = new Set<number>()
  const twice: number[] = []
  cells.forEach((cell, i) => {
    if (seen.has(cell) && !Number.isNaN(cell)) twice.push(i)
    seen.add(cell)
  })
  if (twice.length === 0) return
  report({
    code: "RepeatedCell",
    severity: "error",
    message: `${table.file} has a geo and period more than once: ${enumerate(twice.map(i => `${geo.cells[i]} on ${date.cells[i]} (row ${table.rows[i]})`))}.`,
    remedy: "Leave one row per geo and period; sum up rows that are parts of one.",
    where: { file: table.file, row: table.rows[twice[0]] }
  })
}

function reportMissing(panel: GeoPanel, file: string, names: PanelColumns, report: Report): GeoPanel {
  const periods = panel.dates.length
  for (const [name, series] of [[names.kpi, panel.kpi] as const, [names.cost, panel.cost] as const]) {
    if (name === undefined || series === undefined) continue
    const missing = Array.from(series).flatMap((value, cell) => (Number.isNaN(value) ? [cell] : []))
    if (missing.length === 0) continue
    const places = missing.map(cell => `${panel.geos[Math.floor(cell / periods)]} on ${panel.dates[cell % periods]}`)
    report({
      code: "MissingCell",
      severity: "error",
      message: `${missing.length} of ${series.length} geo-periods have no ${name}: ${enumerate(places)}.`,
      remedy: "Complete the data. Only if nothing was sold there, say that missing means 0.",
      where: { file, column: name }
    })
  }
  return panel
}

function fillWithZero({ kpi, cost, ...rest }: GeoPanel): GeoPanel {
  return { ...rest, kpi: zeroWhereMissing(kpi), cost: cost && zeroWhereMissing(cost) }
}

const zeroWhereMissing = (series: Float64Array): Float64Array => series.map(value => (Number.isNaN(value) ? 0 : value))
