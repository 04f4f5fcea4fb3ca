import type { Dataset } from "@liftmix/core"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { RecordProblem } from "../record/recordProblem.ts"
import { type KpiFactor, kpiFactor } from "./kpiFactor.ts"

/** What an experiment means for one data set. */
export interface ResolvedExperiment {
  readonly contrast: SpendContrast
  readonly factor: KpiFactor
}

/**
 * The contrast and the KPI bridge of a record for a data set.
 * @param problem told everything that stands in the way (rules E02, E03); then there is no result
 */
export function resolveExperiment(
  record: ExperimentRecord,
  dataset: Dataset,
  problem: RecordProblem
): ResolvedExperiment | undefined {
  const contrast = contrastSpend(record, dataset, problem)
  const factor = kpiFactor(record, dataset, problem)
  return contrast && factor && { contrast, factor }
}

/** The same for a record that was validated before: anything in the way is the caller's mistake. */
export function resolveValidExperiment(record: ExperimentRecord, dataset: Dataset): ResolvedExperiment {
  const resolved = resolveExperiment(record, dataset, (code, _, message) => {
    throw new RangeError(`${code}: experiment ${record.id} ${message}`)
  })
  if (resolved === undefined) throw new RangeError(`experiment ${record.id} was not validated`)
  return resolved
}
