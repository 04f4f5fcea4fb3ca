import type { TermFactory } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { variesOverTime } from "../transport/variesOverTime.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { observeLift } from "./observeLift.ts"
import { resolveValidExperiment } from "./resolveExperiment.ts"

/**
 * An experiment as likelihood term: ln p(L | Λ), the lift measured given the lift that the model implies for the same
 * change of spend, window and share of the market.
 * @param record validated against the data of the model, see `validateExperiments`
 * @param robust use Student's t with 4 degrees of freedom where the estimate's distribution is normal
 */
export function experimentTerm(record: ExperimentRecord, robust: boolean): TermFactory {
  return context => {
    const { contrast, factor } = resolveValidExperiment(record, context.dataset)
    const { lift, noise } = observeLift(record, context.dataset, factor, robust, variesOverTime(record, context.layout))
    const implied = createImpliedLift(contrast, context)
    return {
      name: `experiment.${record.id}`,
      accumulate(natural, adjoint, expected, expectedAdjoint) {
        const value = implied.value(natural, expected)
        implied.pullback(noise.slope(lift, value), natural, adjoint, expectedAdjoint)
        return noise.logDensity(lift, value)
      }
    }
  }
}
