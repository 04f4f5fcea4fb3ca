import type { Problem } from "@liftmix/core"
import { readParquetTable } from "@liftmix/core/parquet"
import { Effect } from "effect"
import { compressors } from "hyparquet-compressors"
import { InputRejected } from "../errors.ts"
import { readBytes } from "./Workspace.ts"

/** The table in a Parquet file of the workspace. @param file relative to the workspace */
export const readParquet = Effect.fn("readParquet")(function* (folder: string, file: string) {
  return yield* parquetTable(yield* readBytes(folder, file), file)
})

/** The table that a Parquet file's bytes are. @param file its name, for what is wrong with it */
export const parquetTable = Effect.fn("parquetTable")(function* (bytes: Uint8Array, file: string) {
  const problems: Problem[] = []
  const table = yield* Effect.promise(() =>
    readParquetTable(bytes, file, problem => problems.push(problem), compressors)
  )
  return table ?? (yield* new InputRejected({ problems }))
})
