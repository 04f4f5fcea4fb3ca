import { checkUniqueRows } from "./checkUniqueRows.ts"
import type { FileColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import { missingColumn } from "./missingColumn.ts"
import { parseDates } from "./parseDates.ts"
import type { Report } from "./Problem.ts"
import type { Table, TableColumn } from "./Table.ts"

/** A table, and how it names what it is joined on. */
export interface JoinedTable {
  readonly table: Table
  readonly keys: Pick<FileColumns, "date" | "geo" | "dateFormat">
}

/**
 * One table of several, joined on date, or on date and geo. All must have the same ones, each once. A column that several
 * have must be the same in all of them. Rows, and the places of problems, stay those of each column's own file.
 * @param named what the joined table calls its keys
 * @returns undefined, with the reasons reported, where the tables do not fit together
 */
export function joinTables(
  parts: readonly JoinedTable[],
  named: Pick<FileColumns, "date" | "geo">,
  report: Report
): Table | undefined {
  const keyed = parts.map(part => keyRows(part, report))
  if (keyed.includes(undefined)) return undefined
  const [first, ...others] = keyed as readonly KeyedTable[]
  if (!others.map(other => checkSameRows(first, other, report)).every(Boolean)) return undefined

  const { file, rows } = first.table
  const columns = new Map<string, TableColumn>(
    [...first.table.columns].filter(([name]) => name !== first.date.name && name !== first.geo?.name)
  )
  let fits = true
  for (const { date, geo, rowOf, table } of others) {
    const order = Array.from(first.rowOf.keys(), key => rowOf.get(key)!)
    for (const column of table.columns.values()) {
      if (column === date || column === geo) continue
      const sorted = { ...column, rows: order.map(i => column.rows[i]), cells: order.map(i => column.cells[i]) }
      const known = columns.get(column.name)
      if (known === undefined) columns.set(column.name, sorted)
      else fits = checkSameCells(known, sorted, report) && fits
    }
  }
  if (!fits) return undefined
  columns.set(named.date, { ...first.date, cells: Array.from(first.days, isoDate) })
  if (named.geo !== undefined && first.geo !== undefined) columns.set(named.geo, first.geo)
  return { file: enumerate([file, ...others.map(({ table }) => table.file)], 10), rows, columns }
}

interface KeyedTable {
  readonly table: Table
  readonly date: TableColumn
  readonly geo: TableColumn | undefined
  /** [row] */
  readonly days: Float64Array
  /** by date and geo in words, in the order of the file */
  readonly rowOf: ReadonlyMap<string, number>
}

function keyRows({ keys, table }: JoinedTable, report: Report): KeyedTable | undefined {
  const date = table.columns.get(keys.date)
  const geo = keys.geo === undefined ? undefined : table.columns.get(keys.geo)
  if (date === undefined) missingColumn(table, keys.date, "the date", report)
  if (keys.geo !== undefined && geo === undefined) missingColumn(table, keys.geo, "the geo", report)
  if (date === undefined || (keys.geo !== undefined && geo === undefined)) return undefined
  const days = parseDates(date, keys.dateFormat, report)
  if (!checkUniqueRows(date, days, geo, report) || days.includes(Number.NaN)) return undefined
  const words = (day: number, i: number) => `${isoDate(day)}${geo === undefined ? "" : ` in ${geo.cells[i]}`}`
  return { table, date, geo, days, rowOf: new Map(Array.from(days, (day, i) => [words(day, i), i])) }
}

function checkSameRows(first: KeyedTable, other: KeyedTable, report: Report): boolean {
  const pairs = [
    [first, other],
    [other, first]
  ] as const
  return pairs
    .map(([has, lacks]) => {
      const missing = [...has.rowOf.keys()].filter(key => !lacks.rowOf.has(key)).sort()
      if (missing.length === 0) return true
      const where = { file: has.table.file, row: has.table.rows[has.rowOf.get(missing[0])!], column: has.date.name }
      report({
        code: "FilesDiffer",
        severity: "error",
        message: `${lacks.table.file} has no row for ${enumerate(missing)}: ${has.table.file} has.`,
        remedy:
          "Give all files the same periods, dated alike: add rows with their true values, or leave them out of the other file. Media history before the first KPI needs rows with a blank KPI.",
        where
      })
      return false
    })
    .every(Boolean)
}

function checkSameCells(known: TableColumn, other: TableColumn, report: Report): boolean {
  const differs = known.cells.findIndex((cell, i) => cell !== other.cells[i])
  if (differs < 0) return true
  report({
    code: "ColumnInTwoFiles",
    severity: "error",
    message:
      `${known.file} and ${other.file} both have a column ${known.name}, and they differ: ` +
      `"${known.cells[differs]}" in row ${known.rows[differs]}, "${other.cells[differs]}" in row ${other.rows[differs]}.`,
    remedy: "Rename one of them, or leave one out.",
    where: { file: other.file, row: other.rows[differs], column: other.name }
  })
  return false
}
