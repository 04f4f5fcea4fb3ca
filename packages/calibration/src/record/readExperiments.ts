import { type Problem, readTable, type Report, type Table } from "@liftmix/core"
import { applyMapping } from "./applyMapping.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"
import { decodeFullRecord } from "./decodeFullRecord.ts"
import type { ExperimentRecord } from "./ExperimentRecord.ts"
import { flattenExport } from "./flattenExport.ts"
import { parseEntries } from "./parseEntries.ts"
import { recordFromRow } from "./recordFromRow.ts"
import { readShortRows } from "./ShortRow.ts"
import { tableFromJson } from "./tableFromJson.ts"
import { validateRecord } from "./validateRecord.ts"

/** Every experiment of a file that can be used, and everything to say about the file. */
export interface ExperimentsRead {
  readonly records: readonly ExperimentRecord[]
  /** errors: rows that are not among the records, and why; warnings: records to look at */
  readonly problems: readonly Problem[]
}

/**
 * Reads an experiments file: the short form (`shortFormColumns`) as CSV or JSON, full records as JSON, or a tool's export
 * with its mapping. Each row with an error is left out and says so among the problems; the others are read nevertheless.
 * @param text the file's contents
 * @param file its name, for the problems
 * @param mapping from an export to the short form
 */
export function readExperiments(
  text: string,
  file: string,
  format: "csv" | "json",
  mapping?: ExperimentMapping
): ExperimentsRead {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  const read = format === "csv" ? recordsFromCsv : recordsFromJson
  const records = read(text, file, mapping, report).filter(record => {
    const found = validateRecord(record)
    problems.push(...found)
    return found.every(problem => problem.severity === "warning")
  })
  return { records, problems }
}

function recordsFromCsv(
  text: string,
  file: string,
  mapping: ExperimentMapping | undefined,
  report: Report
): ExperimentRecord[] {
  const table = readTable(text, file, report)
  return table === undefined ? [] : recordsFromTable(table, mapping, report)
}

function recordsFromTable(
  table: Table,
  mapping: ExperimentMapping | undefined,
  report: Report,
  decimal?: "point"
): ExperimentRecord[] {
  const shortForm = mapping === undefined ? table : applyMapping(table, mapping, report)
  if (shortForm === undefined) return []
  return readShortRows(shortForm, decimal, report).flatMap(row => recordFromRow(row, report) ?? [])
}

/** Entries with a `schemaVersion` are full records, the others short forms; numbers have a decimal point. */
function recordsFromJson(
  text: string,
  file: string,
  mapping: ExperimentMapping | undefined,
  report: Report
): ExperimentRecord[] {
  const parsed = parseEntries(text, file, report)
  const entries = mapping?.rows === undefined ? parsed : flattenExport(parsed, mapping.rows)
  const full = entries.filter(entry => "schemaVersion" in entry.value)
  const short = entries.filter(entry => !("schemaVersion" in entry.value))
  return [
    ...full.flatMap(entry => decodeFullRecord(entry, file, report) ?? []),
    ...(short.length === 0 ? [] : recordsFromTable(tableFromJson(short, file), mapping, report, "point"))
  ]
}
