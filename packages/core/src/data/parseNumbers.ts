import { enumerate } from "./enumerate.ts"
import { type DecimalEvidence, type DecimalMark, decimalEvidence, isBlank, parseNumber } from "./parseNumber.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/**
 * Reads a column of numbers. The decimal mark is the column's own, or else the given one, or else decided by the column's cells, or else by those
 * of the file's other columns; where neither decides and it matters, a problem asks for `decimal`.
 * @param others evidence of all the file's columns of numbers
 * @returns [row] NaN where the cell is blank (see `isBlank`) or a problem was reported
 */
export function parseNumbers(
  column: TableColumn,
  decimal: DecimalMark | undefined,
  others: DecimalEvidence,
  report: Report
): Float64Array {
  const mark = column.decimal ?? decimal ?? decideMark(column, others, report)
  if (mark === undefined) return new Float64Array(column.cells.length).fill(Number.NaN)
  const unread = new Map<number, Unread>()
  const values = Float64Array.from(column.cells, (cell, i) => {
    if (isBlank(cell)) return Number.NaN
    const value = parseNumber(cell, mark)
    if (value !== undefined && Number.isFinite(value)) return value
    unread.set(i, classify(cell, value))
    return Number.NaN
  })
  reportUnread(column, unread, report)
  warnOfRounding(column, report)
  return values
}

/** A spreadsheet saves what it shows: of a number too long for its column, three digits. */
function warnOfRounding({ cells, file, name, rows }: TableColumn, report: Report): void {
  const rounded = cells.flatMap((cell, i) => (/^-?\d[.,]\d\dE[+-]\d\d$/.test(cell) ? [i] : []))
  if (rounded.length === 0) return
  report({
    code: "RoundedNumbers",
    severity: "warning",
    message: `Column ${name} has numbers that a spreadsheet has rounded to three digits: ${enumerate(rounded.map(i => `${cells[i]} in row ${rows[i]}`))}.`,
    remedy: "Format the column as a number without exponents, and save the file again.",
    where: { file, row: rows[rounded[0]], column: name }
  })
}

function decideMark(column: TableColumn, others: DecimalEvidence, report: Report): DecimalMark | undefined {
  const { file, name, rows, cells } = column
  const { point, comma, either } = decimalEvidence(cells)
  const inRow = (i: number) => `"${cells[i]}" in row ${rows[i]}`
  if (point !== undefined && comma !== undefined) {
    report({
      code: "MixedNumbers",
      severity: "error",
      message: `Column ${name} mixes decimal points and decimal commas: ${inRow(point)}, ${inRow(comma)}.`,
      remedy: "Write all numbers of the column the same way, best as 1234.56.",
      where: { file, row: rows[Math.max(point, comma)], column: name }
    })
    return undefined
  }
  if (point !== undefined) return "point"
  if (comma !== undefined) return "comma"
  if (either === undefined) return "point"
  if (others.point !== undefined && others.comma === undefined) return "point"
  if (others.comma !== undefined && others.point === undefined) return "comma"
  const [small, large] = [parseNumber(cells[either], "point"), parseNumber(cells[either], "comma")].sort(
    (a, b) => a! - b!
  )
  report({
    code: "AmbiguousNumbers",
    severity: "error",
    message: `${inRow(either)} of column ${name} can be ${small} or ${large}, and nothing in the file tells which.`,
    remedy: "Say which mark separates the decimals, with decimal: point or decimal: comma.",
    where: { file, row: rows[either], column: name }
  })
  return undefined
}

type Unread = "NumberWithUnit" | "NonFiniteNumber" | "AccountingNumber" | "SpreadsheetError" | "NotANumber"

const explanations: Record<Unread, { readonly what: string; readonly remedy: string }> = {
  NumberWithUnit: {
    what: "a currency or percent sign",
    remedy: "Leave only the number in the cells; write percentages the same way in all rows, as 12 or as 0.12."
  },
  NonFiniteNumber: { what: "an infinite number", remedy: "Replace it with the true value." },
  AccountingNumber: {
    what: "a number in accounting notation",
    remedy: "Write what is below zero with a minus in front: -1234 for (1,234) or 1,234-."
  },
  SpreadsheetError: {
    what: "a spreadsheet's error",
    remedy: "Repair the formula there, or widen the column where it only shows #, and save the file again."
  },
  NotANumber: {
    what: "text where a number should be",
    remedy: "Write plain numbers such as 1234.56; where the file uses decimal commas, say so with decimal: comma."
  }
}

function classify(cell: string, value: number | undefined): Unread {
  if (value !== undefined || /^[+-]?inf(?:inity)?$/i.test(cell)) return "NonFiniteNumber"
  if (/^#(?:#+|[A-Z]+[!?/0]*)$/i.test(cell)) return "SpreadsheetError"
  if (/^\([^()]*\d[^()]*\)$|\d-$/.test(cell)) return "AccountingNumber"
  return /\d/.test(cell) && /[€$£¥₹%]|\b(?:EUR|USD|GBP|CHF|JPY)\b/i.test(cell) ? "NumberWithUnit" : "NotANumber"
}

function reportUnread(column: TableColumn, unread: ReadonlyMap<number, Unread>, report: Report): void {
  const { file, name, rows, cells } = column
  for (const code of new Set(unread.values())) {
    const found = [...unread.keys()].filter(i => unread.get(i) === code)
    const { what, remedy } = explanations[code]
    report({
      code,
      severity: "error",
      message: `Column ${name} has ${what}: ${enumerate(found.map(i => `"${cells[i]}" in row ${rows[i]}`))}.`,
      remedy,
      where: { file, row: rows[found[0]], column: name }
    })
  }
}
