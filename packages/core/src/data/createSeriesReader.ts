import type { DatasetColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import { type DecimalEvidence, isBlank } from "./parseNumber.ts"
import { parseNumbers } from "./parseNumbers.ts"
import type { Report } from "./Problem.ts"
import type { Table } from "./Table.ts"

/** What the numbers of a column mean decides what its cells may hold. */
export interface SeriesRule {
  /** in words, as in "the spend of tv" */
  readonly role: string
  readonly sign: "any" | "nonNegative" | "positive"
  /** may a blank cell be read as zero, if the user has chosen so? */
  readonly blankCanBeZero: boolean
  /** must cells before the first KPI be filled in? Where not, blank ones are NaN: unknown */
  readonly neededInLead: boolean
  /** what else may be done about blank cells than fill them in */
  readonly orElse?: string
}

/**
 * Reads a column of numbers by name and rule.
 * @returns [row] NaN where a problem was reported, all NaN where the file has no such column (see `checkColumnRoles`)
 */
export type SeriesReader = (name: string, rule: SeriesRule) => Float64Array

/**
 * @param evidenceOf which decimal mark a file's columns of numbers show
 * @param isLead is the row before the first KPI?
 */
export function createSeriesReader(
  table: Table,
  { decimal, missing }: Pick<DatasetColumns, "decimal" | "missing">,
  evidenceOf: (file: string) => DecimalEvidence,
  isLead: (row: number) => boolean,
  report: Report
): SeriesReader {
  return (name, { role, sign, blankCanBeZero, neededInLead, orElse = "" }) => {
    const column = table.columns.get(name)
    if (column === undefined) return new Float64Array(table.rows.length).fill(Number.NaN)
    const { file, rows, cells } = column
    const values = parseNumbers(column, decimal, evidenceOf(file), report)
    const blank: number[] = []
    const wrongSign: number[] = []
    cells.forEach((cell, i) => {
      if (isBlank(cell)) {
        if (blankCanBeZero && missing === "zero") values[i] = 0
        else if (neededInLead || !isLead(i)) blank.push(i)
      } else if ((sign !== "any" && values[i] < 0) || (sign === "positive" && values[i] === 0)) wrongSign.push(i)
    })
    if (blank.length > 0) {
      report({
        code: "BlankValue",
        severity: "error",
        message: `Column ${name} (${role}) is blank in ${enumerate(blank.map(i => `row ${rows[i]}`))}.`,
        remedy: `Fill in the true value${orElse}${blankCanBeZero ? "; if blank means zero in this file, say so with missing: zero" : ""}.`,
        where: { file, row: rows[blank[0]], column: name }
      })
    }
    if (wrongSign.length > 0) {
      report({
        code: sign === "positive" ? "NotPositive" : "NegativeValue",
        severity: "error",
        message: `Column ${name} (${role}) has ${enumerate(wrongSign.map(i => `${cells[i]} in row ${rows[i]}`))}.`,
        remedy:
          sign === "positive"
            ? "Write a number above 0."
            : "Write a number of at least 0; book refunds and corrections in the period they belong to.",
        where: { file, row: rows[wrongSign[0]], column: name }
      })
    }
    return values
  }
}
