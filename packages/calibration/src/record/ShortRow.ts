import {
  type DecimalMark,
  decimalEvidence,
  isBlank,
  parseDates,
  parseNumbers,
  type Report,
  type Table,
  type TableColumn,
  isoDate,
  nearestName
} from "@liftmix/core"
import { type DateColumn, type NumberColumn, shortFormColumns, type TextColumn } from "./shortFormColumns.ts"

/** One row of the short form, its cells read; `undefined` is a blank cell or an absent column. */
export interface ShortRow {
  readonly file: string
  readonly row: number
  /** the cells as written, for the record's `rawRow` */
  readonly raw: Readonly<Record<string, string>>
  readonly text: (column: TextColumn) => string | undefined
  /** yyyy-mm-dd */
  readonly date: (column: DateColumn) => string | undefined
  readonly number: (column: NumberColumn) => number | undefined
}

/**
 * Reads every cell of a short-form table. Cells that cannot be read are reported, and their rows left out; columns that
 * the short form does not have are reported as not read.
 * @param decimal the decimal mark where it is known, as in JSON
 */
export function readShortRows(table: Table, decimal: DecimalMark | undefined, report: Report): ShortRow[] {
  warnOfUnknownColumns(table, report)
  const numbers = readColumns(table, shortFormColumns.number, withoutOpenEnds)
  const evidence = decimalEvidence([...numbers.values()].flatMap(column => column.cells))
  const numberCells = new Map(
    [...numbers].map(([name, column]) => [name, cellsByRow(column, parseNumbers(column, decimal, evidence, report))])
  )
  const dateCells = parseDateColumns([...readColumns(table, shortFormColumns.date, column => column).values()], report)
  const unread = (row: number) =>
    [...numberCells.values(), ...dateCells.values()].some(cells => Number.isNaN(cells.get(row)))
  return table.rows.flatMap((row, index) => (unread(row) ? [] : [shortRow(table, row, index, numberCells, dateCells)]))
}

type Cells = ReadonlyMap<string, ReadonlyMap<number, number>>

function shortRow(table: Table, row: number, index: number, numbers: Cells, dates: Cells): ShortRow {
  const raw = Object.fromEntries([...table.columns].map(([name, column]) => [name, column.cells[index]]))
  return {
    file: table.file,
    row,
    raw,
    text: column => (isBlank(raw[column] ?? "") ? undefined : raw[column]),
    date: column => {
      const day = dates.get(column)?.get(row)
      return day === undefined ? undefined : isoDate(day)
    },
    number: column => numbers.get(column)?.get(row)
  }
}

/** The table's columns of these names, reduced to their non-blank cells. */
function readColumns(
  table: Table,
  names: readonly string[],
  prepare: (column: TableColumn) => TableColumn
): Map<string, TableColumn> {
  const found = names.flatMap(name => table.columns.get(name) ?? [])
  return new Map(
    found.map(prepare).map(column => {
      const kept = column.cells.flatMap((cell, i) => (isBlank(cell) ? [] : [i]))
      return [column.name, { ...column, rows: kept.map(i => column.rows[i]), cells: kept.map(i => column.cells[i]) }]
    })
  )
}

/** Dates of all columns are written alike: a day above 12 in one of them decides what 03/04 is in another. */
function parseDateColumns(columns: readonly TableColumn[], report: Report): Cells {
  const rows = columns.flatMap(column => column.rows)
  const cells = columns.flatMap(column => column.cells)
  let isReadable = true
  const days = parseDates({ file: "", name: "", rows, cells }, undefined, () => {
    isReadable = false
  })
  let from = 0
  return new Map(
    columns.map(column => {
      const own = days.subarray(from, (from += column.cells.length))
      // Read apart, so that each problem names its column.
      return [column.name, cellsByRow(column, isReadable ? own : parseDates(column, undefined, report))]
    })
  )
}

/** An infinite bound, as one-sided reports write it, is no bound. */
const withoutOpenEnds = (column: TableColumn): TableColumn => ({
  ...column,
  cells: column.cells.map(cell => (/^[+-]?inf(?:inity)?$/i.test(cell) ? "" : cell))
})

const cellsByRow = (column: TableColumn, values: Float64Array): Map<number, number> =>
  new Map(column.rows.map((row, i) => [row, values[i]]))

function warnOfUnknownColumns(table: Table, report: Report): void {
  const known: string[] = Object.values(shortFormColumns).flat()
  for (const name of table.columns.keys()) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, known)
    report({
      code: "UnknownColumn",
      severity: "warning",
      message: `Column ${name} is not part of an experiments file and was not read.`,
      remedy: nearest === undefined ? "Put it into `notes`, or remove it." : `Did you mean ${nearest}?`,
      where: { file: table.file, row: 1, column: name }
    })
  }
}
