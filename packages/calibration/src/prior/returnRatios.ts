import { averageValue, type CompiledModel, mediaEffects, nationalDataset, type ParameterDraws } from "@liftmix/core"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"

/**
 * κ = return that the model implies for an experiment over the channel's ROI, draw by draw: below 1 where the test misses
 * carry-over or works at a flatter part of the curve. The coefficient, and the money a KPI unit is worth, cancel.
 * @param record of one channel, valid for the model's data
 * @param draws such as `drawPrior`: what is known of the curve before any data
 * @returns [chain, draw]
 * @throws RangeError where the KPI or the channel has no money
 */
export function returnRatios(record: ExperimentRecord, model: CompiledModel, draws: ParameterDraws): Float64Array {
  const [{ channel }, ...others] = record.channels
  if (others.length > 0) throw new RangeError(`a return of ${record.channels.length} channels together`)
  const roi = mediaEffects(model, draws).find(({ name }) => name === channel)?.roi
  if (!roi) throw new RangeError(`${channel} has no ROI`)
  const perLift = returnPerLift(record, model)
  return impliedLiftDraws(record, model.context, draws).map((lift, draw) => (perLift * lift) / roi[draw])
}

/** Value of the KPI per unit of changed spend, for each KPI unit of an experiment's lift. */
export function returnPerLift(record: ExperimentRecord, { dataset }: CompiledModel): number {
  const value = averageValue(nationalDataset(dataset))
  if (value === null) throw new RangeError(`${dataset.kpi.name} has no value`)
  return value / resolveValidExperiment(record, dataset).contrast.spendDelta
}
