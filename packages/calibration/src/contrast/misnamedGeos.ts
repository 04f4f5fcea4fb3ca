import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The geos of a test that a panel should have and does not: a single one among known ones is a mistake, for without it the
 * test would be compared with too little or with the whole nation. Geos none of which are the data's, with a stated share, are
 * those of another division of the market (`foreignGeos`); so are all geos where the data are national.
 */
export function misnamedGeos(record: ExperimentRecord, dataset: Dataset): readonly string[] {
  if (dataset.geos.length === 1 || foreignGeos(record, dataset)) return []
  return unknownGeos(record, dataset)
}

/** Are a test's geos of another division of the market than the panel's, so that only its stated share tells their part? */
export const foreignGeos = (record: ExperimentRecord, dataset: Dataset): boolean => {
  const { geos = [], treatedShare } = record.scope
  return (
    dataset.geos.length > 1 &&
    treatedShare !== undefined &&
    geos.length > 0 &&
    unknownGeos(record, dataset).length === new Set(geos).size
  )
}

const unknownGeos = ({ scope }: ExperimentRecord, { geos }: Dataset): readonly string[] =>
  [...new Set(scope.geos)].filter(geo => !geos.includes(geo))
