import type { CompiledModel, ParameterDraws } from "@liftmix/core"
import { foretellArm, foretellResult, type ForetoldResult } from "../checks/ForetoldResult.ts"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentGroups } from "../terms/experimentGroups.ts"
import { observeLift } from "../terms/observeLift.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"
import { type ObservedExperiment, samplingCovariance } from "../terms/samplingCovariance.ts"
import { variesOverTime } from "../transport/variesOverTime.ts"

/** An experiment beside what each draw of a fit implies and foretells for it. */
export interface ForetoldExperiment extends ObservedExperiment {
  /** [draw] Λ */
  readonly implied: Float64Array
  /** given the other arms of its study that the fit has seen */
  readonly foretold: ForetoldResult
}

/**
 * What each draw of a fit says of each experiment's result, with the noise that the experiment has as a term.
 * @param records valid for the model's data
 * @param usedIds of the experiments that calibrated this fit
 */
export function foretellExperiments(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws,
  usedIds: ReadonlySet<string>
): readonly ForetoldExperiment[] {
  const groups = experimentGroups(records)
  const all = records.map(record => {
    const { factor } = resolveValidExperiment(record, model.dataset)
    const group = groups.find(({ arms }) => arms.includes(record))
    const varies = variesOverTime(record, model.layout)
    return {
      record,
      study: group?.arms ?? [],
      observation: observeLift(record, model.dataset, factor, group?.robust ?? false, varies),
      implied: impliedLiftDraws(record, model.context, posterior)
    }
  })
  return all.map(one => {
    const seen = all.filter(other => other !== one && usedIds.has(other.record.id) && one.study.includes(other.record))
    return { ...one, foretold: seen.length === 0 ? foretellResult(one.implied, one.observation) : last([...seen, one]) }
  })
}

const last = (arms: readonly Omit<ForetoldExperiment, "foretold">[]): ForetoldResult =>
  foretellArm(
    arms.map(({ implied }) => implied),
    arms.map(({ observation }) => observation.lift),
    samplingCovariance(arms),
    arms.map(({ observation }) => observation.transportVariance)
  )
