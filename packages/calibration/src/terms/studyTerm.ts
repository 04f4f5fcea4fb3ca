import type { TermFactory } from "@liftmix/core"
import { jointNormalNoise } from "../noise/jointNormalNoise.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { type LiftObservation, observeLift } from "./observeLift.ts"
import { resolveValidExperiment } from "./resolveExperiment.ts"

/** Arms of equal size with one control group: half of either's variance is the control's. */
const UNKNOWN_CORRELATION = 0.5

/**
 * The arms of one study as likelihood term: jointly normal, for they share a control group.
 * @param records validated, all with the same `studyId`
 */
export function studyTerm(records: readonly ExperimentRecord[]): TermFactory {
  return context => {
    const arms = records.map(record => {
      const { contrast, factor } = resolveValidExperiment(record, context.dataset)
      const observation = observeLift(record, context.dataset, factor, false)
      return { record, observation, implied: createImpliedLift(contrast, context) }
    })
    const observed = Float64Array.from(arms, arm => arm.observation.lift)
    const noise = jointNormalNoise(
      arms.flatMap(a => arms.map(b => armCovariance(a, b))),
      arms.map(arm => arm.observation.transportVariance)
    )
    const values = new Float64Array(arms.length)
    const slopes = new Float64Array(arms.length)
    return {
      name: `study.${records[0].design.studyId}`,
      accumulate(natural, adjoint) {
        for (let i = 0; i < arms.length; i++) values[i] = arms[i].implied.value(natural)
        const logDensity = noise.logDensity(observed, values, slopes)
        for (let i = 0; i < arms.length; i++) arms[i].implied.pullback(slopes[i], natural, adjoint)
        return logDensity
      }
    }
  }
}

interface Arm {
  readonly record: ExperimentRecord
  readonly observation: LiftObservation
}

/** Stated covariances are in units of the records' lifts: the correlation is carried over to the model's units. */
function armCovariance(a: Arm, b: Arm): number {
  const scale = a.observation.se * b.observation.se
  if (a === b) return scale
  const stated = statedCovariance(a.record, b.record) ?? statedCovariance(b.record, a.record)
  const correlation =
    stated === undefined ? UNKNOWN_CORRELATION : stated / (a.record.estimate.se * b.record.estimate.se)
  return correlation * scale
}

const statedCovariance = (a: ExperimentRecord, b: ExperimentRecord): number | undefined =>
  a.design.armCovariance?.find(({ otherId }) => otherId === b.id)?.cov
