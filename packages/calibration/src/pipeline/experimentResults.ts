import {
  type CompiledModel,
  estimateDraws,
  type ExperimentResult,
  maskedCells,
  type ParameterDraws,
  type Rng
} from "@liftmix/core"
import { experimentConflict } from "../checks/experimentConflict.ts"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import { type JointConflict, jointConflict } from "../checks/jointConflict.ts"
import { leaveExperimentOut } from "../checks/leaveExperimentOut.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentGroups } from "../terms/experimentGroups.ts"
import { type LiftObservation, observeLift } from "../terms/observeLift.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"
import { variesOverTime } from "../transport/variesOverTime.ts"
import { samplingCovariance } from "../terms/samplingCovariance.ts"

/**
 * Every experiment beside what a fitted model implies for it, in the model's KPI units, with the noise it has as a term.
 * @param records valid for the model's data, used in the fit or not
 * @param usedIds of the experiments that calibrated this fit
 */
export function experimentResults(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws,
  usedIds: ReadonlySet<string>
): readonly ExperimentResult[] {
  return observeAll(records, model).map(({ observation, record }) => {
    const mask = model.spec.masked?.find(({ experiment }) => experiment === record.id)
    const implied = impliedLiftDraws(record, model.context, posterior)
    const { label, pValue, z } = experimentConflict(implied, observation)
    const used = usedIds.has(record.id)
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
      used,
      ...(mask !== undefined && {
        masked: { cells: maskedCells([mask], model.dataset), geos: mask.geos, from: mask.from, to: mask.to }
      }),
      ...(used && usage(record, implied, observation))
    }
  })
}

/**
 * All experiments together against a model that has not seen them.
 * @param records valid for the model's data, at least one
 */
export function jointExperimentConflict(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws,
  rng: Rng
): JointConflict {
  const observed = observeAll(records, model)
  const implied = records.map(record => impliedLiftDraws(record, model.context, posterior))
  const covariance = samplingCovariance(observed)
  observed.forEach(({ observation: { transportVariance } }, i) => {
    covariance[i * records.length + i] += transportVariance * estimateDraws(implied[i]).mean ** 2
  })
  return jointConflict(
    implied,
    observed.map(({ observation }) => observation.lift),
    covariance,
    rng
  )
}

/** How an experiment entered the fit; what was a prior cannot be taken out of it by reweighting. */
const usage = (
  { use }: ExperimentRecord,
  implied: Float64Array,
  observation: LiftObservation
): Pick<ExperimentResult, "use" | "leftOut"> =>
  use === "prior" ? { use } : { use: "likelihood", leftOut: leftOut(implied, observation) }

function leftOut(implied: Float64Array, observation: LiftObservation): NonNullable<ExperimentResult["leftOut"]> {
  const { pValue, reliable, shape } = leaveExperimentOut(implied, observation)
  return { pValue, reliable, shape: Number.isFinite(shape) ? shape : null }
}

function observeAll(records: readonly ExperimentRecord[], { dataset, layout }: CompiledModel) {
  const robust = new Set(experimentGroups(records).flatMap(group => (group.robust ? group.arms : [])))
  return records.map(record => {
    const { factor } = resolveValidExperiment(record, dataset)
    return {
      record,
      observation: observeLift(record, dataset, factor, robust.has(record), variesOverTime(record, layout))
    }
  })
}
