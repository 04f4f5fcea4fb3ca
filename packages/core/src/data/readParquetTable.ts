import { type Compressors, parquetReadObjects } from "hyparquet"
import type { Report } from "./Problem.ts"
import type { Table, TableColumn } from "./Table.ts"

/**
 * The table in a Parquet file, as it would be read from CSV: numbers keep every digit, dates and times are ISO text, nulls
 * are blank cells; a row's number counts a header row.
 * @param compressors what unpacks columns that are packed otherwise than with Snappy
 * @returns undefined, with the reason reported, where there is no table to speak of
 */
export async function readParquetTable(
  bytes: Uint8Array,
  file: string,
  report: Report,
  compressors: Compressors
): Promise<Table | undefined> {
  const refuse = (code: string, message: string, remedy: string) => {
    report({ code, severity: "error", message, remedy, where: { file } })
    return undefined
  }
  const records = await parquetReadObjects({ file: bytes.slice().buffer, compressors }).catch((error: unknown) =>
    refuse(
      "UnreadableParquet",
      `${file} cannot be read as Parquet: ${error instanceof Error ? error.message : error}.`,
      "Write the file again, or export it as CSV."
    )
  )
  if (records === undefined) return undefined
  if (records.length === 0)
    return refuse("NoRows", `${file} has no rows.`, "Export the file again with its data, one row per period.")
  const rows = records.map((_, i) => i + 2)
  const names = new Set(records.flatMap(record => Object.keys(record)))
  const columns = Array.from(names, (name): [string, TableColumn] => {
    const values = records.map(record => record[name])
    const isNumeric = values.some(value => typeof value === "number" || typeof value === "bigint")
    return [name, { file, name, rows, cells: values.map(cellOf), ...(isNumeric && { decimal: "point" }) }]
  })
  return { file, rows, columns: new Map(columns) }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ""
  return value instanceof Date ? value.toISOString() : String(value).trim()
}
