import { readTable } from "@liftmix/core"
import { parquetWriteBuffer } from "hyparquet-writer"

/** A CSV file of weeks and numbers as the bytes of a Parquet file. */
export function parquetOf(csv: string): Uint8Array {
  const table = readTable(csv, "csv", ({ message }) => {
    throw new RangeError(message)
  })
  const columnData = Array.from(table?.columns.values() ?? [], ({ name, cells }) =>
    name === "week"
      ? { name, type: "TIMESTAMP" as const, data: cells.map(day => new Date(day)) }
      : { name, type: "DOUBLE" as const, data: cells.map(Number) }
  )
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}
