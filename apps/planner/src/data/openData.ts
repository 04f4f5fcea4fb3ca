import type { Problem } from "@liftmix/core"
import { readParquetTable } from "@liftmix/core/parquet"
import { decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } from "hyparquet-compressors"
import type { DataFile } from "./DataFile.ts"
import { type ColumnProfiles, profileColumns } from "./profileColumns.ts"

export interface OpenedData extends ColumnProfiles {
  /** undefined where the file is not what its name says */
  readonly data: DataFile | undefined
}

/** Without Brotli, whose dictionary would be a tenth of the page. */
const compressors = {
  GZIP: decompressGzip,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  ZSTD: (packed: Uint8Array) => decompressZstd(packed)
}

/** Reads a person's file, Parquet or delimited text, and looks at its columns. */
export async function openData(bytes: Uint8Array, file: string): Promise<OpenedData> {
  const problems: Problem[] = []
  if (isArchive(bytes)) return { data: undefined, columns: [], problems: [workbook(file)] }
  const data: DataFile | undefined = /\.parquet$/i.test(file)
    ? await readParquetTable(bytes, file, problem => problems.push(problem), compressors)
    : { file, text: new TextDecoder().decode(bytes) }
  return data === undefined ? { data, columns: [], problems } : { data, ...profileColumns(data) }
}

/** Workbooks of spreadsheets are ZIP archives, whatever their name says. */
const isArchive = ([first, second, third, fourth]: Uint8Array): boolean =>
  first === 0x50 && second === 0x4b && third === 3 && fourth === 4

const workbook = (file: string): Problem => ({
  code: "Workbook",
  severity: "error",
  message: `${file} is a spreadsheet's workbook, or another archive.`,
  remedy: "Save the sheet with the data as CSV, and open that.",
  where: { file }
})
