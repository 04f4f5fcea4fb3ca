import { isBlank, parseNumber } from "./parseNumber.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/** The 0/1 indicator of one event over a file's rows. */
export interface EventColumn {
  readonly name: string
  /** [row] */
  readonly values: Float64Array
}

/**
 * The events of one column of a data file. A column of 0 and 1 is one event of the column's name; a column of words has
 * one event per word. Blank, na, none and 0 mean no event; a column of nothing else is one event that never happens.
 */
export function categoryEvents({ file, name, rows, cells }: TableColumn, report: Report): EventColumn[] {
  const codes = cells.map(cell => (isBlank(cell) ? 0 : (parseNumber(cell, "point") ?? cell)))
  const kinds = new Set(codes.filter(code => code !== 0))
  const numbers = [...kinds].filter(kind => typeof kind === "number" && kind !== 1)
  if (numbers.length > 0) {
    const row = codes.indexOf(numbers[0])
    report({
      code: "EventNotBinary",
      severity: "error",
      message: `Column ${name} is listed under events but has the number ${cells[row]} in row ${rows[row]}.`,
      remedy: "Write 1 for periods with the event and 0 for the others, or list the column under controls.",
      where: { file, row: rows[row], column: name }
    })
    return []
  }
  if (kinds.size === 0) return [{ name, values: new Float64Array(cells.length) }]
  return Array.from(kinds, kind => ({
    name: typeof kind === "string" ? kind : name,
    values: Float64Array.from(codes, code => (code === kind ? 1 : 0))
  }))
}
