import type { Report } from "@liftmix/core"
import { Result, Schema, SchemaIssue } from "effect"
import { ExperimentRecord } from "./ExperimentRecord.ts"
import type { JsonEntry } from "./parseEntries.ts"

const decode = Schema.decodeUnknownResult(ExperimentRecord, { errors: "all", onExcessProperty: "error" })
const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** A full record from JSON; undefined, with every fault reported, where it does not fit the codec. */
export function decodeFullRecord(entry: JsonEntry, file: string, report: Report): ExperimentRecord | undefined {
  const decoded = decode(entry.value)
  if (Result.isSuccess(decoded)) {
    return { ...decoded.success, source: { ...decoded.success.source, file, row: entry.row } }
  }
  const id = typeof entry.value["id"] === "string" ? entry.value["id"] : `${entry.row} of the list`
  for (const { message, path } of format(decoded.failure.issue).issues) {
    const column = path?.map(String).join(".") ?? ""
    report({
      code: "InvalidRecord",
      severity: "error",
      message: `Experiment ${id}: ${column === "" ? "the record" : column} is wrong: ${message}.`,
      remedy: "Correct the field, or write the experiment in the short form.",
      where: { file, row: entry.row, column }
    })
  }
  return undefined
}
