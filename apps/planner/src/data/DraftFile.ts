import type { ColumnProfile } from "@liftmix/calibration"
import type { PartColumns } from "@liftmix/core"
import type { DataFile } from "./DataFile.ts"

/** One of the files of someone's own data, and how its rows are told apart. */
export interface DraftFile {
  readonly source: DataFile
  /** of the file as it is */
  readonly columns: readonly ColumnProfile[]
  readonly keys: PartColumns
}

/** Are the columns of the model's table not those of a file, because it is made of several, or of rows by channel? */
export const isArranged = (files: readonly DraftFile[]): boolean =>
  files.length > 1 || files.some(({ keys }) => keys.channel !== undefined)
