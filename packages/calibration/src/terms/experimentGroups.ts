import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** With this many experiments one of them may be wrong without the others being able to say so; with more, they can. */
const MOST_TRUSTED = 2

/** Experiments that enter a model as one term. */
export interface ExperimentGroup {
  /** one experiment, or the arms of a study that share a control group */
  readonly arms: readonly ExperimentRecord[]
  /** Student's t with 4 degrees of freedom where the estimate's distribution is normal */
  readonly robust: boolean
}

/**
 * The experiments whose `use` is `likelihood`, the arms of a study together. Normal errors for up to two experiments,
 * Student's t for more, so that a single experiment that contradicts all the others loses; arms of a study are jointly
 * normal.
 */
export function experimentGroups(records: readonly ExperimentRecord[]): readonly ExperimentGroup[] {
  const used = records.filter(record => record.use === "likelihood")
  const studies = Map.groupBy(used, record => record.design.studyId ?? record)
  return Array.from(studies.values(), arms => ({ arms, robust: arms.length === 1 && used.length > MOST_TRUSTED }))
}
