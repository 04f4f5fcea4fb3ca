import type { TermFactory } from "@liftmix/core"
import { jointNormalNoise } from "../noise/jointNormalNoise.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { variesOverTime } from "../transport/variesOverTime.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { observeLift } from "./observeLift.ts"
import { resolveValidExperiment } from "./resolveExperiment.ts"
import { samplingCovariance } from "./samplingCovariance.ts"

/**
 * The arms of one study as likelihood term: jointly normal, for they share a control group.
 * @param records validated, all with the same `studyId`
 */
export function studyTerm(records: readonly ExperimentRecord[]): TermFactory {
  return context => {
    const arms = records.map(record => {
      const { contrast, factor } = resolveValidExperiment(record, context.dataset)
      const observation = observeLift(record, context.dataset, factor, false, variesOverTime(record, context.layout))
      return { record, observation, implied: createImpliedLift(contrast, context) }
    })
    const observed = Float64Array.from(arms, arm => arm.observation.lift)
    const noise = jointNormalNoise(
      samplingCovariance(arms),
      arms.map(arm => arm.observation.transportVariance)
    )
    const values = new Float64Array(arms.length)
    const slopes = new Float64Array(arms.length)
    return {
      name: `study.${records[0].design.studyId}`,
      accumulate(natural, adjoint, expected, expectedAdjoint) {
        for (let i = 0; i < arms.length; i++) values[i] = arms[i].implied.value(natural, expected)
        const logDensity = noise.logDensity(observed, values, slopes)
        for (let i = 0; i < arms.length; i++) arms[i].implied.pullback(slopes[i], natural, adjoint, expectedAdjoint)
        return logDensity
      }
    }
  }
}
