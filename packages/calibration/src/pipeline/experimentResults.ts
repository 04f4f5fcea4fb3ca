import {
  type CompiledModel,
  estimateDraws,
  type ExperimentResult,
  maskedCells,
  type ParameterDraws,
  type Rng
} from "@liftmix/core"
import { conflictLabel, experimentConflict } from "../checks/experimentConflict.ts"
import type { ForetoldResult } from "../checks/ForetoldResult.ts"
import { type JointConflict, jointConflict } from "../checks/jointConflict.ts"
import { leaveExperimentOut } from "../checks/leaveExperimentOut.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { samplingCovariance } from "../terms/samplingCovariance.ts"
import { foretellExperiments } from "./foretellExperiments.ts"

/**
 * Every experiment beside what a fitted model implies for it, in the model's KPI units, with the noise it has as a term.
 * Probabilities are given the other arms of its study that this fit has seen: their control group's error is its own.
 * @param records valid for the model's data, used in the fit or not
 * @param usedIds of the experiments that calibrated this fit
 */
export function experimentResults(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws,
  usedIds: ReadonlySet<string>
): readonly ExperimentResult[] {
  return foretellExperiments(records, model, posterior, usedIds).map(({ foretold, implied, observation, record }) => {
    const mask = model.spec.masked?.find(({ experiment }) => experiment === record.id)
    const used = usedIds.has(record.id)
    const pit = foretold.cdf.reduce((sum, p) => sum + p, 0) / foretold.cdf.length
    const pValue = 2 * Math.min(pit, 1 - pit)
    const { boxPValue, overlap, z } = experimentConflict(implied, observation)
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
      ...(Number.isFinite(boxPValue) && { boxPValue }),
      ...(Number.isFinite(overlap) && { overlap }),
      agreement: conflictLabel(pValue),
      used,
      ...(mask !== undefined && {
        masked: { cells: maskedCells([mask], model.dataset), geos: mask.geos, from: mask.from, to: mask.to }
      }),
      ...(used && usage(record, foretold))
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
  const observed = foretellExperiments(records, model, posterior, new Set())
  const implied = observed.map(one => one.implied)
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
const usage = ({ use }: ExperimentRecord, foretold: ForetoldResult): Pick<ExperimentResult, "use" | "leftOut"> =>
  use === "prior" ? { use } : { use: "likelihood", leftOut: leftOut(foretold) }

function leftOut(foretold: ForetoldResult): NonNullable<ExperimentResult["leftOut"]> {
  const { pValue, reliable, shape } = leaveExperimentOut(foretold)
  return { pValue, reliable, shape: Number.isFinite(shape) ? shape : null }
}
