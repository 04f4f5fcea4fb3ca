import { enumerate } from "./enumerate.ts"
import { headerIndex, headerName, parseRecords } from "./parseRecords.ts"
import type { Report } from "./Problem.ts"
import type { Table, TableColumn } from "./Table.ts"

/**
 * Reads delimited text (see `parseRecords`) with a header row, above which there may be titles. A byte order mark is skipped;
 * rows whose cells are all blank are left out, as are blank cells beyond the header's.
 * @returns undefined, with the reasons reported, where there is no table to speak of
 */
export function readTable(text: string, file: string, report: Report): Table | undefined {
  const parsed = parseRecords(text)
  if (parsed._tag === "Unreadable") {
    const { message, record } = parsed
    report({
      code: "UnreadableCsv",
      severity: "error",
      message: `Row ${record} of ${file} cannot be read: ${message}.`,
      remedy: 'Put a cell that contains quotes into quotes and double the quotes inside, as in "a ""b"" c".',
      where: { file, row: record }
    })
    return undefined
  }

  const { records } = parsed
  const top = headerIndex(records)
  const header = records.length === 0 ? [] : records[top].map(headerName)
  if (!checkHeader(header, file, top + 1, report)) return undefined
  const filled = Array.from(records.keys()).filter(
    index => index > top && records[index].some(cell => cell.trim() !== "")
  )
  if (!checkRows(records, filled, header.length, file, report)) return undefined

  const rows = filled.map(index => index + 1)
  const columns = header.map((name, column): [string, TableColumn] => [
    name,
    { file, name, rows, cells: filled.map(index => records[index][column].trim()) }
  ])
  return { file, rows, columns: new Map(columns.filter(([name]) => name !== "")) }
}

function checkHeader(header: readonly string[], file: string, row: number, report: Report): boolean {
  const repeated = new Set(header.filter((name, index) => name !== "" && header.indexOf(name) !== index))
  const isEmpty = header.every(name => name === "")
  if (isEmpty || repeated.size > 0) {
    const names = Array.from(repeated, name => `"${name}"`)
    report({
      code: "BadHeader",
      severity: "error",
      message: `The header of ${file} ${isEmpty ? "is empty" : `names ${enumerate(names)} more than once`}.`,
      remedy: "Give the file one header row with a different name for every column.",
      where: { file, row }
    })
  }
  return !isEmpty && repeated.size === 0
}

/**
 * A row with too few cells, or with more than blank ones beyond the header's, stops the reading: none of its cells can be
 * trusted to be in its column.
 */
function checkRows(
  records: readonly (readonly string[])[],
  filled: readonly number[],
  width: number,
  file: string,
  report: Report
): boolean {
  const ragged = filled.filter(index => {
    const record = records[index]
    return record.length < width || record.slice(width).some(cell => cell.trim() !== "")
  })
  if (ragged.length > 0) {
    const counts = ragged.map(index => `row ${index + 1} has ${records[index].length}`)
    report({
      code: "RaggedRow",
      severity: "error",
      message: `The header of ${file} has ${width} columns, but ${enumerate(counts)}.`,
      remedy:
        "Add or remove cells so that every row has as many as the header; quote text that contains the separator, and remove titles and notes around the table.",
      where: { file, row: ragged[0] + 1 }
    })
  } else if (filled.length === 0) {
    report({
      code: "NoRows",
      severity: "error",
      message: `${file} has a header but no rows.`,
      remedy: "Export the file again with its data, one row per period.",
      where: { file }
    })
  }
  return ragged.length === 0 && filled.length > 0
}
