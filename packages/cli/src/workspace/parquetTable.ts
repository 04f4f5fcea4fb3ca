import type { Table, TableColumn } from "@liftmix/core"
import { parquetReadObjects } from "hyparquet"
import { compressors } from "hyparquet-compressors"

/**
 * The table in a Parquet file, as it would be read from CSV: numbers keep every digit, dates and times are ISO text, nulls
 * are blank cells; a row's number counts a header row.
 * @throws Error if the bytes are no Parquet file
 */
export async function parquetTable(bytes: Uint8Array, file: string): Promise<Table> {
  const records = await parquetReadObjects({ file: bytes.slice().buffer, compressors })
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
