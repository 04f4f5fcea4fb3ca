import type { LiftEstimate } from "./ExperimentRecord.ts"
import type { ShortRow } from "./ShortRow.ts"

/** Student's t where the row has degrees of freedom, else normal. */
export function estimateShape(row: ShortRow): Pick<LiftEstimate, "dist" | "df"> {
  const df = row.number("df")
  return df === undefined ? { dist: "normal" } : { dist: "student_t", df }
}
