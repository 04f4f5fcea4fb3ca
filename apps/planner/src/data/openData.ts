import { type ColumnProfiles, profileColumns } from "@liftmix/calibration"
import { decodeText, type Problem, type TextEncoding } from "@liftmix/core"
import { readParquetTable } from "@liftmix/core/parquet"
import { decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } from "hyparquet-compressors"
import type { DataFile } from "./DataFile.ts"

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

/** Reads a person's file, Parquet or delimited text, and looks at its columns. @param encoding of text that is not UTF-8 */
export async function openData(
  bytes: Uint8Array,
  file: string,
  encoding: TextEncoding | undefined
): Promise<OpenedData> {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)
  const read = async (): Promise<DataFile | undefined> => {
    if (/\.parquet$/i.test(file)) return readParquetTable(bytes, file, report, compressors)
    const text = decodeText(bytes, file, encoding, report)
    return text === undefined ? undefined : { file, text }
  }
  const data = await read()
  return data === undefined ? { data, columns: [], problems } : { data, ...profileColumns(data) }
}
