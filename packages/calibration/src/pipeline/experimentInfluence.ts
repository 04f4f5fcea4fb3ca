import { type CompiledModel, mediaEffects, type ParameterDraws } from "@liftmix/core"
import { powerScaling } from "../checks/powerScaling.ts"
import type { ReweightedExperiment } from "./reweightExperiments.ts"

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
  /** posterior mean if the experiment counted otherwise */
  readonly reweighted: readonly (Omit<ReweightedExperiment["reweighted"][number], "weights"> & {
    readonly mean: number
  })[]
}

/**
 * What each experiment does to the returns of its channels.
 * @param experiments of the model, as they would count for this posterior
 */
export function experimentInfluence(
  experiments: readonly ReweightedExperiment[],
  model: CompiledModel,
  posterior: ParameterDraws
): readonly ExperimentInfluence[] {
  if (experiments.length === 0) return []
  const effects = new Map(mediaEffects(model, posterior).map(effect => [effect.name, effect]))
  return experiments.flatMap(({ logDensity, record, reweighted }) =>
    record.channels.map(({ channel }): ExperimentInfluence => {
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
        reweighted: reweighted.map(({ reliable, weight, weights }) => ({
          weight,
          reliable,
          mean: values.reduce((sum, value, s) => sum + value * weights[s], 0)
        }))
      }
    })
  )
}
