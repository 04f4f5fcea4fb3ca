import { profileColumns } from "@liftmix/calibration"
import { decodeText, type Problem, type TextEncoding } from "@liftmix/core"
import { readParquetTable } from "@liftmix/core/parquet"
import { decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } from "hyparquet-compressors"
import type { DataFile } from "./DataFile.ts"
import type { DraftFile } from "./DraftFile.ts"
import { guessKeys } from "./guessKeys.ts"

/** A file that a person chose. */
export interface FileBytes {
  readonly file: string
  readonly bytes: Uint8Array
}

export interface OpenedData {
  /** those that are tables */
  readonly files: readonly DraftFile[]
  readonly problems: readonly Problem[]
}

/** Without Brotli, whose dictionary would be a tenth of the page. */
const compressors = {
  GZIP: decompressGzip,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  ZSTD: (packed: Uint8Array) => decompressZstd(packed)
}

/** Reads a person's files, Parquet or delimited text, and looks at their columns. @param encoding of text that is not UTF-8 */
export async function openData(files: readonly FileBytes[], encoding: TextEncoding | undefined): Promise<OpenedData> {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)
  const read = async ({ bytes, file }: FileBytes): Promise<DataFile | undefined> => {
    if (/\.parquet$/i.test(file)) return readParquetTable(bytes, file, report, compressors)
    const text = decodeText(bytes, file, encoding, report)
    return text === undefined ? undefined : { file, text }
  }
  const opened: DraftFile[] = []
  for (const one of files) {
    const source = await read(one)
    if (source === undefined) continue
    const { columns, problems: found } = profileColumns(source)
    problems.push(...found)
    if (columns.length > 0) opened.push({ source, columns, keys: guessKeys(columns) })
  }
  return { files: opened, problems }
}
