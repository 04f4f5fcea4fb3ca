import { type CompiledModel, estimateDraws, type ExperimentResult, type Posterior } from "@liftmix/core"
import { experimentConflict } from "../checks/experimentConflict.ts"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { observeLift } from "../terms/observeLift.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"

/**
 * Every experiment beside what a fitted model implies for it, in the model's KPI units.
 * @param records valid for the model's data, used in the fit or not
 * @param usedIds of the experiments that calibrated this fit
 */
export function experimentResults(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: Posterior,
  usedIds: ReadonlySet<string>
): readonly ExperimentResult[] {
  return records.map(record => {
    const { factor } = resolveValidExperiment(record, model.dataset)
    const observation = observeLift(record, model.dataset, factor, false)
    const implied = impliedLiftDraws(record, model.context, posterior)
    const { label, pValue, z } = experimentConflict(implied, observation)
    return {
      id: record.id,
      channels: record.channels.map(({ channel }) => channel),
      design: record.design.kind,
      start: record.window.start,
      end: record.window.end,
      measureEnd: record.window.measureEnd,
      lift: observation.lift,
      se: observation.se,
      implied: estimateDraws(implied),
      z,
      pValue,
      agreement: label,
      used: usedIds.has(record.id)
    }
  })
}
