import { enumerate } from "./enumerate.ts"
import { isoDate } from "./isoDate.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/** Reports dates, or dates in a geo, that have more than one row. @param days [row] NaN where a date could not be read */
export function checkUniqueRows(
  { file, name, rows }: TableColumn,
  days: Float64Array,
  geo: TableColumn | undefined,
  report: Report
): boolean {
  const dated = Array.from(days.keys()).filter(row => !Number.isNaN(days[row]))
  const groups = Map.groupBy(dated, row => `${isoDate(days[row])}${geo === undefined ? "" : ` in ${geo.cells[row]}`}`)
  const duplicates = [...groups].filter(([, group]) => group.length > 1)
  if (duplicates.length === 0) return true
  const found = duplicates.map(([key, group]) => `${key} (rows ${enumerate(group.map(row => String(rows[row])))})`)
  report({
    code: "DuplicateDate",
    severity: "error",
    message: `${file} has more than one row for ${enumerate(found)}.`,
    remedy:
      geo === undefined
        ? "Keep one row per date. Where rows are regions, name their column with geo; where they are channels, with channel in liftmix.yaml, or give each channel a column of its own."
        : "Keep one row per geo and date. Where rows are channels, name their column with channel in liftmix.yaml, or give each channel a column of its own.",
    where: { file, row: rows[duplicates[0][1][1]], column: name }
  })
  return false
}
