import {
  isBlank,
  type NamedText,
  parseDates,
  parseNumber,
  type Problem,
  readTable,
  type Table,
  type TableColumn
} from "@liftmix/core"
import type { ColumnProfile } from "./ColumnProfile.ts"

export interface ColumnProfiles {
  /** in the order of the file; none where it is no table */
  readonly columns: readonly ColumnProfile[]
  readonly problems: readonly Problem[]
}

const SAMPLES = 3

/** Looks at every column of a file. */
export function profileColumns(data: NamedText | Table): ColumnProfiles {
  const problems: Problem[] = []
  const table = "text" in data ? readTable(data.text, data.file, problem => problems.push(problem)) : data
  return { columns: table === undefined ? [] : Array.from(table.columns.values(), profile), problems }
}

function profile(column: TableColumn): ColumnProfile {
  const filled = column.cells.filter(cell => !isBlank(cell))
  const numbers = filled.map(cell => parseNumber(cell, "point") ?? parseNumber(cell, "comma"))
  const isNumeric = filled.length > 0 && numbers.every(value => value !== undefined)
  return {
    name: column.name,
    holds: areDates(column, filled) ? "dates" : isNumeric ? "numbers" : "words",
    samples: filled.slice(0, SAMPLES),
    distinct: new Set(filled).size,
    blanks: column.cells.length - filled.length,
    rows: column.cells.length,
    counts: isNumeric && numbers.length > 1 && numbers.every((value, i) => i === 0 || value === numbers[i - 1]! + 1)
  }
}

/** Dates in either order of day and month count: which of the two it is, is asked later. Plain years and numbers do not. */
function areDates(column: TableColumn, filled: readonly string[]): boolean {
  if (filled.every(cell => /^\d{1,7}$|^\d+[.,]\d+$/.test(cell))) return false
  const rows = filled.map((_, i) => i)
  return (["dd/mm/yyyy", "mm/dd/yyyy"] as const).some(format =>
    parseDates({ ...column, rows, cells: filled }, format, () => {}).every(day => !Number.isNaN(day))
  )
}
