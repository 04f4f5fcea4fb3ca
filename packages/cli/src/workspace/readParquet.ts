import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { parquetTable } from "./parquetTable.ts"
import { readBytes } from "./Workspace.ts"

/** The table in a Parquet file of the workspace. @param file relative to the workspace */
export const readParquet = Effect.fn("readParquet")(function* (folder: string, file: string) {
  const bytes = yield* readBytes(folder, file)
  const table = yield* Effect.tryPromise({
    try: () => parquetTable(bytes, file),
    catch: error =>
      rejected(
        "UnreadableParquet",
        `${file} cannot be read as Parquet: ${error instanceof Error ? error.message : error}.`,
        "Write the file again, or export it as CSV.",
        file
      )
  })
  if (table.rows.length === 0) {
    return yield* rejected(
      "NoRows",
      `${file} has no rows.`,
      "Export the file again with its data, one row per period.",
      file
    )
  }
  return table
})
