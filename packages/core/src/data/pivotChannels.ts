import type { FileColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import { missingColumn } from "./missingColumn.ts"
import { parseDates } from "./parseDates.ts"
import type { Report } from "./Problem.ts"
import type { Table, TableColumn } from "./Table.ts"

/** The columns that tell what a row of a table in long form is about. */
export type LongColumns = Pick<FileColumns, "date" | "geo" | "dateFormat"> & { readonly channel: string }

/**
 * A table with a row per channel and date (and geo), as ad platforms export it, with a row per date instead: its column
 * `spend` becomes `tv_spend` for the channel `tv`, and so with all its columns. Those that are the same in all rows of a date,
 * such as a KPI, stay under their own name too. Where a channel has no row the cells are blank.
 * @returns undefined, with the reasons reported, where columns are missing, or rows cannot be told apart
 */
export function pivotChannels(table: Table, keys: LongColumns, report: Report): Table | undefined {
  const [date, channel, geo] = [keys.date, keys.channel, keys.geo].map(name =>
    name === undefined ? undefined : table.columns.get(name)
  )
  if (date === undefined) missingColumn(table, keys.date, "the date", report)
  if (channel === undefined) missingColumn(table, keys.channel, "the channels", report)
  if (keys.geo !== undefined && geo === undefined) missingColumn(table, keys.geo, "the geo", report)
  if (date === undefined || channel === undefined || (keys.geo !== undefined && geo === undefined)) return undefined
  const days = parseDates(date, keys.dateFormat, report)
  if (days.includes(Number.NaN) || !checkNamed(channel, report)) return undefined

  const keyOf = (i: number) => `${isoDate(days[i])}${geo === undefined ? "" : ` in ${geo.cells[i]}`}`
  const groups = [...Map.groupBy(days.keys(), keyOf)]
  if (!checkApart(groups, channel, report)) return undefined

  const names = [...new Set(channel.cells)]
  const rowOf = groups.map(([, group]) => new Map(group.map(i => [channel.cells[i], i])))
  const firsts = groups.map(([, group]) => group[0])
  const at = (column: TableColumn, rows: readonly (number | undefined)[], name = column.name): TableColumn => ({
    ...column,
    name,
    rows: rows.map((i, key) => column.rows[i ?? firsts[key]]),
    cells: rows.map(i => (i === undefined ? "" : column.cells[i]))
  })
  const columns = [...table.columns.values()].filter(column => column !== channel)
  const isShared = ({ cells }: TableColumn) =>
    groups.every(([, group]) => group.every(i => cells[i] === cells[group[0]]))
  const shared = columns.filter(column => column === date || column === geo || isShared(column))
  const measures = columns.filter(column => column !== date && column !== geo)
  const wide = [
    ...shared.map(column => at(column, firsts)),
    ...names.flatMap(name =>
      measures.map(column =>
        at(
          column,
          rowOf.map(rows => rows.get(name)),
          `${name}_${column.name}`
        )
      )
    )
  ]
  if (!checkNamesApart(wide, report)) return undefined
  return { file: table.file, rows: firsts.map(i => table.rows[i]), columns: new Map(wide.map(one => [one.name, one])) }
}

function checkNamed({ cells, file, name, rows }: TableColumn, report: Report): boolean {
  const blank = cells.flatMap((cell, i) => (cell === "" ? [i] : []))
  if (blank.length === 0) return true
  report({
    code: "BlankChannel",
    severity: "error",
    message: `Column ${name} names no channel in ${enumerate(blank.map(i => `row ${rows[i]}`))}.`,
    remedy: "Fill in the channel's name.",
    where: { file, row: rows[blank[0]], column: name }
  })
  return false
}

/** A file may have a `tv_spend` beside the `spend` of the channel `tv`. */
function checkNamesApart(columns: readonly TableColumn[], report: Report): boolean {
  const names = columns.map(({ name }) => name)
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  if (twice.length === 0) return true
  const { file } = columns[0]
  report({
    code: "ColumnTwice",
    severity: "error",
    message: `By channel ${file} would have more than one column ${enumerate(twice)}.`,
    remedy: "Rename a column or a channel of the file.",
    where: { file, column: twice[0] }
  })
  return false
}

/** Rows of one channel and date cannot be summed: reach, frequency or a price would not be what they say. */
function checkApart(
  groups: readonly (readonly [string, readonly number[]])[],
  { cells, file, name, rows }: TableColumn,
  report: Report
): boolean {
  const repeated = groups.flatMap(([key, group]) =>
    [...Map.groupBy(group, i => cells[i])].flatMap(([channel, same]) =>
      same.length > 1 ? [{ channel, key, same }] : []
    )
  )
  if (repeated.length === 0) return true
  const found = repeated.map(
    ({ channel, key, same }) => `${channel} on ${key} (rows ${enumerate(same.map(i => `${rows[i]}`))})`
  )
  report({
    code: "DuplicateChannel",
    severity: "error",
    message: `${file} has more than one row for ${enumerate(found)}.`,
    remedy:
      "Export one row per channel and date: sum campaigns, devices and countries up, or name their column as geo.",
    where: { file, row: rows[repeated[0].same[1]], column: name }
  })
  return false
}
