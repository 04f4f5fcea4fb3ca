import type { ParameterDraws, TermContext } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { createImpliedLift } from "../terms/createImpliedLift.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"

/**
 * The lift that each posterior draw implies for an experiment, whether it was used in the fit or not.
 * @param context of the model that the draws are of
 * @returns [chain, draw] KPI units of the model
 */
export function impliedLiftDraws(
  record: ExperimentRecord,
  context: TermContext,
  posterior: ParameterDraws
): Float64Array {
  const { contrast } = resolveValidExperiment(record, context.dataset)
  const implied = createImpliedLift(contrast, context)
  const width = posterior.parameterNames.length
  return Float64Array.from({ length: posterior.chains * posterior.draws }, (_, draw) =>
    implied.value(posterior.values.subarray(draw * width, (draw + 1) * width))
  )
}
