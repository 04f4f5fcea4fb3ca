import { enumerate, isBlank, nearestName, type Report, type Table, type TableColumn } from "@liftmix/core"
import { shortFormColumns } from "./shortFormColumns.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"

/**
 * A tool's export as short form. Every column that the mapping needs and does not find, and every question it leaves
 * open, is reported; then there is no table.
 */
export function applyMapping(table: Table, mapping: ExperimentMapping, report: Report): Table | undefined {
  const constants = mapping.constants ?? {}
  const faults = [
    ...unknownNames([...Object.keys(mapping.columns), ...Object.keys(constants)]),
    ...openQuestions(mapping),
    ...absentColumns(table, mapping),
    ...unreadNumbers(table, mapping)
  ]
  for (const { code, column, message, remedy } of faults) {
    report({ code, severity: "error", message, remedy, where: { file: table.file, column } })
  }
  if (faults.length > 0) return undefined

  const make = (name: string, cells: readonly string[]): [string, TableColumn] => [
    name,
    { file: table.file, name, rows: table.rows, cells }
  ]
  const everywhere = { source: mapping.system, ...constants }
  const mapped = Object.entries(mapping.columns).map(([name, source]) => {
    const { column, times, oneMinus } = typeof source === "string" ? { column: source } : source
    const cells = table.columns.get(column)?.cells ?? []
    const isAsIs = times === undefined && oneMinus !== true
    return make(name, isAsIs ? cells : cells.map(cell => calculate(cell, times ?? 1, oneMinus ?? false)))
  })
  const constant = Object.entries(everywhere).map(([name, value]) =>
    make(
      name,
      table.rows.map(() => String(value))
    )
  )
  return { ...table, columns: new Map([...mapped, ...constant]) }
}

function calculate(cell: string, times: number, oneMinus: boolean): string {
  if (isBlank(cell)) return ""
  const value = times * Number(cell)
  return String(oneMinus ? 1 - value : value)
}

interface Fault {
  readonly code: string
  readonly column: string
  readonly message: string
  readonly remedy: string
}

function unknownNames(names: readonly string[]): Fault[] {
  const known: string[] = Object.values(shortFormColumns).flat()
  return names
    .filter(name => !known.includes(name))
    .map(column => ({
      code: "UnknownColumn",
      column,
      message: `The mapping fills ${column}, which is not part of an experiments file.`,
      remedy: `Did you mean ${nearestName(column, known) ?? enumerate(known, known.length)}?`
    }))
}

function openQuestions({ system, columns, constants = {}, ask = [] }: ExperimentMapping): Fault[] {
  return ask
    .filter(column => !(column in columns) && !(column in constants))
    .map(column => ({
      code: "OpenQuestion",
      column,
      message: `An export of ${system} does not say ${column}.`,
      remedy: `Add ${column} to the constants of the mapping, or as a column of the file.`
    }))
}

function absentColumns(table: Table, { system, columns }: ExperimentMapping): Fault[] {
  return Object.values(columns)
    .map(source => (typeof source === "string" ? source : source.column))
    .filter(column => !table.columns.has(column))
    .map(column => ({
      code: "MissingColumn",
      column,
      message: `${table.file} has no column ${column}, which an export of ${system} has.`,
      remedy: `Its columns are ${enumerate([...table.columns.keys()], 12)}.`
    }))
}

/** Cells to be calculated with must be plain numbers: a decimal comma here would be taken for something else. */
function unreadNumbers(table: Table, { columns }: ExperimentMapping): Fault[] {
  return Object.values(columns).flatMap(source => {
    if (typeof source === "string") return []
    const cells = table.columns.get(source.column)?.cells ?? []
    const unread = cells.filter(cell => !isBlank(cell) && !Number.isFinite(Number(cell)))
    if (unread.length === 0) return []
    return {
      code: "UnreadNumber",
      column: source.column,
      message: `Column ${source.column} has to be calculated with, but holds ${enumerate(unread.map(cell => `"${cell}"`))}.`,
      remedy: "Write plain numbers with a decimal point."
    }
  })
}
