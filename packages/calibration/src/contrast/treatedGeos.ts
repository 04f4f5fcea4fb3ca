import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The geos of a panel that a test treated as a whole, so that the test is compared with what the model says of them.
 * @returns indices; empty where the test is compared with the nation: a national dataset, no geos named or none of them
 * the data's (`foreignGeos`), or users and households treated, who are but a part of a geo
 */
export function treatedGeos(record: ExperimentRecord, { geos }: Dataset): readonly number[] {
  if (geos.length === 1 || !treatsAreas(record)) return []
  const treated = [...new Set(record.scope.geos)].map(geo => geos.indexOf(geo))
  return treated.includes(-1) ? [] : treated
}

/** Does a test treat everybody in its area, not some users or households there? */
export const treatsAreas = ({ design }: ExperimentRecord): boolean =>
  design.unit !== "user" && design.unit !== "household"
