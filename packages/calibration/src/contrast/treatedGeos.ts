import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The geos of a panel that a test treated as a whole, so that the test is compared with what the model says of them.
 * @returns indices; empty where the test is compared with the nation: a national dataset, no geos named or not all of them
 * the data's, or users and households treated, who are but a part of a geo
 */
export function treatedGeos({ design, scope }: ExperimentRecord, { geos }: Dataset): readonly number[] {
  if (geos.length === 1 || design.unit === "user" || design.unit === "household") return []
  const treated = [...new Set(scope.geos)].map(geo => geos.indexOf(geo))
  return treated.includes(-1) ? [] : treated
}
