import type { Report } from "@liftmix/core"
import type { ExperimentRecord } from "./ExperimentRecord.ts"

/**
 * Reports a problem of a record under a rule's code; codes that begin with E are errors, with V warnings.
 * @param message continues "Experiment x …"
 */
export type RecordProblem = (code: string, column: string, message: string, remedy: string) => void

export const recordProblem =
  ({ id, source }: ExperimentRecord, report: Report): RecordProblem =>
  (code, column, message, remedy) =>
    report({
      code,
      severity: code.startsWith("E") ? "error" : "warning",
      message: `Experiment ${id} ${message}.`,
      remedy,
      where: {
        ...(source.file !== undefined && { file: source.file }),
        ...(source.row !== undefined && { row: source.row }),
        column
      }
    })
