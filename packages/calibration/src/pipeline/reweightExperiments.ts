import { type CompiledModel, type ParameterDraws, reliableShape, type SmoothedWeights } from "@liftmix/core"
import { powerScaledWeights } from "../checks/powerScaling.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { foretellExperiments } from "./foretellExperiments.ts"

/** How often an experiment is counted when its influence is looked at; 0 leaves it out. */
const WEIGHTS = [0, 0.25, 0.5, 2]

/** The posterior's draws as they would count if one experiment counted otherwise. */
export interface ReweightedExperiment {
  readonly record: ExperimentRecord
  /** [draw] ln of the experiment's likelihood */
  readonly logDensity: Float64Array
  readonly reweighted: readonly (Pick<SmoothedWeights, "weights"> & {
    /** so many times as much as it does */
    readonly weight: number
    /** false: too far from the draws to be told without a fit of its own */
    readonly reliable: boolean
  })[]
}

/**
 * Power-scaling of each experiment's likelihood, by importance weights: no refits.
 * @param records that the fit used, valid for the model's data; those that were a prior have no likelihood to scale
 * @source kallioinen2024
 */
export function reweightExperiments(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws
): readonly ReweightedExperiment[] {
  const used = records.filter(({ use }) => use === "likelihood")
  const ids = new Set(used.map(({ id }) => id))
  return foretellExperiments(used, model, posterior, ids).map(({ foretold: { logDensity }, record }) => ({
    record,
    logDensity,
    reweighted: WEIGHTS.map(weight => {
      const { shape, weights } = powerScaledWeights(logDensity, weight)
      return { weight, weights, reliable: shape <= reliableShape(logDensity.length) }
    })
  }))
}
