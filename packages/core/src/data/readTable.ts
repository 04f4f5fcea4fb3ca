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
  const problems = headerProblems(header)
  for (const message of problems) {
    report({
      code: "BadHeader",
      severity: "error",
      message: `The header of ${file} ${message}.`,
      remedy: "Give the file one header row with a different name for every column.",
      where: { file, row: 1 }
    })
  }
  if (problems.length > 0) return undefined

  const rows: number[] = []
  const cells: string[][] = header.map(() => [])
  const ragged: number[] = []
  records.forEach((record, index) => {
    if (index === 0 || record.every(cell => cell.trim() === "")) return
    if (record.length !== header.length) {
      ragged.push(index + 1)
      return
    }
    rows.push(index + 1)
    record.forEach((cell, column) => cells[column].push(cell.trim()))
  })
  if (ragged.length > 0) {
    const counts = ragged.map(row => `row ${row} has ${records[row - 1].length}`)
    report({
      code: "RaggedRow",
      severity: "error",
      message: `The header of ${file} has ${header.length} columns, but ${enumerate(counts)}.`,
      remedy:
        "Add or remove cells so that every row has as many as the header; quote text that contains the separator.",
      where: { file, row: ragged[0] }
    })
  } else if (rows.length === 0) {
    report({
      code: "NoRows",
      severity: "error",
      message: `${file} has a header but no rows.`,
      remedy: "Export the file again with its data, one row per period.",
      where: { file }
    })
  }

  const named = header.map((name, column): [string, TableColumn] => [name, { file, name, rows, cells: cells[column] }])
  return { file, rows, columns: new Map(named.filter(([name]) => name !== "")) }
}

function parseRecords(text: string): Result.Result<readonly Csv.Row[], Csv.CsvError> {
  // Blank lines are kept, so that a record's index is its spreadsheet row: a quoted line break is inside one row.
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

function headerProblems(header: readonly string[]): string[] {
  if (header.every(name => name === "")) return ["is empty"]
  const repeated = new Set(header.filter((name, index) => name !== "" && header.indexOf(name) !== index))
  return Array.from(repeated, name => `names "${name}" more than once`)
}
