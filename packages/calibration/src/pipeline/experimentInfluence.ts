import { type CompiledModel, mediaEffects, type ParameterDraws, reliableShape } from "@liftmix/core"
import { powerScaledWeights, powerScaling } from "../checks/powerScaling.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { foretellExperiments } from "./foretellExperiments.ts"

/** How often an experiment is counted when its influence is looked at. */
const WEIGHTS = [0, 0.25, 0.5, 2]

/** How a channel's return depends on how much an experiment counts. */
export interface ExperimentInfluence {
  readonly id: string
  readonly channel: string
  /** ROI, or share of the KPI where the channel has none */
  readonly quantity: "roi" | "share"
  /** posterior mean as it is */
  readonly mean: number
  /** change of the mean per doubling of the experiment's weight */
  readonly perDoubling: number
  /** change of the distribution per doubling, 0.05 and more is notable; see `powerScaling` */
  readonly sensitivity: number
  /** posterior mean if the experiment counted otherwise; 0 leaves it out */
  readonly reweighted: readonly {
    readonly weight: number
    readonly mean: number
    /** false: too far from the draws to be told without a fit of its own */
    readonly reliable: boolean
  }[]
}

/**
 * Power-scaling of each experiment's likelihood, by importance weights: no refits.
 * @param records that the fit used, valid for the model's data; those that were a prior have no likelihood to scale
 * @source kallioinen2024
 */
export function experimentInfluence(
  records: readonly ExperimentRecord[],
  model: CompiledModel,
  posterior: ParameterDraws
): readonly ExperimentInfluence[] {
  const used = records.filter(({ use }) => use === "likelihood")
  if (used.length === 0) return []
  const effects = new Map(mediaEffects(model, posterior).map(effect => [effect.name, effect]))
  const ids = new Set(used.map(({ id }) => id))
  return foretellExperiments(used, model, posterior, ids).flatMap(({ foretold: { logDensity }, record }) => {
    const scaled = WEIGHTS.map(weight => ({ weight, ...powerScaledWeights(logDensity, weight) }))
    return record.channels.map(({ channel }): ExperimentInfluence => {
      const effect = effects.get(channel)
      if (effect === undefined) throw new RangeError(`experiment ${record.id} is on ${channel}, which the model lacks`)
      const values = effect.roi ?? effect.share
      const { sensitivity, slope } = powerScaling(values, logDensity)
      return {
        id: record.id,
        channel,
        quantity: effect.roi === null ? "share" : "roi",
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
        perDoubling: slope,
        sensitivity,
        reweighted: scaled.map(({ shape, weight, weights }) => ({
          weight,
          mean: values.reduce((sum, value, s) => sum + value * weights[s], 0),
          reliable: shape <= reliableShape(values.length)
        }))
      }
    })
  })
}
