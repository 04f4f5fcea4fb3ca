import type { FileColumns, PartColumns } from "./DatasetColumns.ts"
import { joinTables } from "./joinTables.ts"
import type { NamedText } from "./NamedText.ts"
import type { DecimalMark } from "./parseNumber.ts"
import { pivotChannels } from "./pivotChannels.ts"
import type { Report } from "./Problem.ts"
import { readTable } from "./readTable.ts"
import type { Table } from "./Table.ts"

/** One of several files of data: delimited text, or the table in a file of another kind. */
export interface DataPart {
  readonly source: NamedText | Table
  /** what is different in this file from what is said of all */
  readonly columns: PartColumns
}

/**
 * One table, with a row per date and geo, of one file or several.
 * @returns undefined, with the reasons reported, where a file is no table, or they do not fit together
 */
export function readParts(
  data: NamedText | Table | readonly DataPart[],
  columns: FileColumns,
  report: Report
): Table | undefined {
  if (!("length" in data)) return readPart({ source: data, columns }, columns, report)
  const read = data.flatMap(part => {
    const table = readPart(part, columns, report)
    return table === undefined ? [] : [{ table, keys: { ...columns, ...part.columns } }]
  })
  return read.length < data.length ? undefined : joinTables(read, columns, report)
}

function readPart({ columns, source }: DataPart, all: FileColumns, report: Report): Table | undefined {
  const table = "text" in source ? readTable(source.text, source.file, report) : source
  if (table === undefined) return undefined
  const { channel, decimal } = columns
  const wide = channel === undefined ? table : pivotChannels(table, { ...all, ...columns, channel }, report)
  return wide === undefined || decimal === undefined ? wide : withDecimal(wide, decimal)
}

/** Numbers with this decimal mark, unless the file itself keeps them as numbers. */
const withDecimal = (table: Table, decimal: DecimalMark): Table => ({
  ...table,
  columns: new Map(Array.from(table.columns, ([name, column]) => [name, { decimal, ...column }]))
})
