import { type ColumnProfiles, profileColumns } from "@liftmix/calibration"
import { isBlank, type Problem, readParts, type Table, type TableColumn } from "@liftmix/core"
import type { DataDraft } from "./DataDraft.ts"
import { type DraftFile, isArranged } from "./DraftFile.ts"

/**
 * The columns that the model may use, of one file or of the table that several make together. Dates and geos that rows
 * are put together by are no longer among them.
 */
export function arrangeFiles(files: readonly DraftFile[], notation: DataDraft["notation"]): ColumnProfiles {
  const { date, geo } = sharedKeys(files)
  if (!isArranged(files)) return { columns: files[0]?.columns ?? [], problems: [] }
  if (files.some(({ keys }) => keys.date === undefined) || date === undefined) return { columns: [], problems: [] }
  const problems: Problem[] = []
  const parts = files.map(({ keys, source }) => ({ source, columns: keys }))
  const keys = { date, ...(geo !== undefined && { geo }), ...notation }
  const [only] = parts
  const table = readParts(
    parts.length === 1 ? only!.source : parts,
    { ...keys, ...(parts.length === 1 && only!.columns) },
    problem => problems.push(problem)
  )
  if (table === undefined) return { columns: [], problems }
  const own = new Map([...table.columns].filter(([name]) => name !== date && name !== geo))
  return { columns: profileColumns({ ...table, columns: telling(own) }).columns, problems }
}

/** What the table calls its dates and geos: as the first file does. */
export const sharedKeys = ([first]: readonly DraftFile[]): Pick<DraftFile["keys"], "date" | "geo"> => first?.keys ?? {}

/**
 * Without the columns of a channel that say nothing: of what is never given for it, and copies of what is the same for all
 * channels of a date, which stands under its own name.
 */
function telling(columns: Table["columns"]): Table["columns"] {
  const all = [...columns.values()]
  const isCopy = ({ cells, file, name }: TableColumn) =>
    all.some(
      shared =>
        shared.file === file &&
        name.endsWith(`_${shared.name}`) &&
        cells.every((cell, i) => isBlank(cell) || cell === shared.cells[i])
    )
  return new Map([...columns].filter(([, column]) => !column.cells.every(isBlank) && !isCopy(column)))
}
