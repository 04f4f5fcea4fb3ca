import { enumerate } from "./enumerate.ts"
import { nearestName } from "./nearestName.ts"
import type { Report } from "./Problem.ts"
import type { Table } from "./Table.ts"

/** Reports that a file has no column of a name. @param role what it was to be, as in "the spend of tv" */
export function missingColumn({ columns, file }: Table, column: string, role: string, report: Report): void {
  const known = [...columns.keys()]
  const nearest = nearestName(column, known)
  report({
    code: "MissingColumn",
    severity: "error",
    message: `There is no column "${column}" for ${role} in ${file}.`,
    remedy: nearest === undefined ? `Its columns are ${enumerate(known, 30)}.` : `Did you mean "${nearest}"?`,
    where: { file, column }
  })
}
