import type { NamedText } from "@liftmix/core"
import { csvCell } from "../export/csvCell.ts"
import { type TestRow, testColumns } from "./TestRow.ts"

/** Experiments that were typed in as a file in liftmix's short form. */
export const testsCsv = (rows: readonly TestRow[]): NamedText => ({
  file: "tests.csv",
  text: [testColumns.join(","), ...rows.map(row => testColumns.map(name => csvCell(row[name].trim())).join(","))].join(
    "\n"
  )
})
