import { Effect, Result, Stream } from "effect"
import { Csv } from "effect/encoding"
import { enumerate } from "./enumerate.ts"
import type { Report } from "./Problem.ts"
import type { Table, TableColumn } from "./Table.ts"

/**
 * Reads delimited text (RFC 4180; comma, semicolon or tab) with a header row. A byte order mark is skipped; rows whose
 * cells are all blank are left out.
 * @returns undefined, with the reasons reported, where there is no table to speak of
 */
export function readTable(text: string, file: string, report: Report): Table | undefined {
  const parsed = parseRecords(text)
  if (Result.isFailure(parsed)) {
    const { message, record } = parsed.failure
    report({
      code: "UnreadableCsv",
      severity: "error",
      message: `Row ${record} of ${file} cannot be read: ${message}.`,
      remedy: 'Put a cell that contains quotes into quotes and double the quotes inside, as in "a ""b"" c".',
      where: { file, row: record }
    })
    return undefined
  }

  const records = parsed.success
  const header = records.length === 0 ? [] : records[0].map(cell => cell.trim())
  if (!checkHeader(header, file, report)) return undefined
  // Blank lines are kept by the parser, so that a record's index tells its row in a spreadsheet.
  const filled = Array.from(records.keys()).filter(
    index => index > 0 && records[index].some(cell => cell.trim() !== "")
  )
  if (!checkRows(records, filled, file, report)) return undefined

  const rows = filled.map(index => index + 1)
  const columns = header.map((name, column): [string, TableColumn] => [
    name,
    { file, name, rows, cells: filled.map(index => records[index][column].trim()) }
  ])
  return { file, rows, columns: new Map(columns.filter(([name]) => name !== "")) }
}

function parseRecords(text: string): Result.Result<readonly Csv.Row[], Csv.CsvError> {
  const records = Stream.make(text).pipe(
    Stream.pipeThroughChannel(Csv.decodeString({ delimiter: detectDelimiter(text) })),
    Stream.runCollect
  )
  return Effect.runSync(Effect.result(records))
}

/** The separator that occurs most often in the header, outside quotes; a comma where there is none. */
function detectDelimiter(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)![0].replaceAll(/"[^"]*"/g, "")
  const count = (delimiter: string) => header.split(delimiter).length
  return [",", ";", "\t"].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

function checkHeader(header: readonly string[], file: string, report: Report): boolean {
  const repeated = new Set(header.filter((name, index) => name !== "" && header.indexOf(name) !== index))
  const isEmpty = header.every(name => name === "")
  if (isEmpty || repeated.size > 0) {
    const names = Array.from(repeated, name => `"${name}"`)
    report({
      code: "BadHeader",
      severity: "error",
      message: `The header of ${file} ${isEmpty ? "is empty" : `names ${enumerate(names)} more than once`}.`,
      remedy: "Give the file one header row with a different name for every column.",
      where: { file, row: 1 }
    })
  }
  return !isEmpty && repeated.size === 0
}

/** A row with too few or too many cells stops the reading: none of its cells can be trusted to be in its column. */
function checkRows(records: readonly Csv.Row[], filled: readonly number[], file: string, report: Report): boolean {
  const width = records[0].length
  const ragged = filled.filter(index => records[index].length !== width)
  if (ragged.length > 0) {
    const counts = ragged.map(index => `row ${index + 1} has ${records[index].length}`)
    report({
      code: "RaggedRow",
      severity: "error",
      message: `The header of ${file} has ${width} columns, but ${enumerate(counts)}.`,
      remedy:
        "Add or remove cells so that every row has as many as the header; quote text that contains the separator.",
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
