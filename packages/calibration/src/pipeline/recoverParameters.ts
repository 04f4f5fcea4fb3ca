import {
  type ChainProgress,
  type CompiledModel,
  createRng,
  type Estimate,
  estimateDraws,
  mediaEffects,
  type ParameterDraws,
  type Sampling,
  type Verdict
} from "@liftmix/core"
import { Effect } from "effect"
import type { FitJob } from "./FitJob.ts"
import { fitModel } from "./fitModel.ts"
import { simulateJob } from "./simulateJob.ts"

/** One truth, data simulated from it, and what a fit to those data says. */
export interface Recovery {
  readonly verdict: Verdict
  readonly media: readonly RecoveredMedium[]
}

export interface RecoveredMedium {
  readonly name: string
  /** KPI units caused over the window */
  readonly truth: number
  readonly estimate: Estimate
  /** is the truth inside the 90 % interval? */
  readonly covered: boolean
}

/**
 * Parameter recovery: would this model find the truth in data like these, if it were true? Takes draws of the fitted model
 * as truths, evenly spread over the posterior, simulates KPI and experiments from each, and fits them again.
 * @param fitted of the job
 * @param replications number of truths
 */
export const recoverParameters = Effect.fn("recoverParameters")(function* (
  job: FitJob,
  fitted: { readonly model: CompiledModel; readonly posterior: ParameterDraws },
  replications: number,
  sampling: Sampling,
  onProgress: (replication: number, progress: ChainProgress) => Effect.Effect<void>
) {
  const { model, posterior } = fitted
  const draws = posterior.chains * posterior.draws
  const parameters = posterior.parameterNames.length
  return yield* Effect.forEach(Array.from({ length: replications }), (_, replication) => {
    const draw = Math.floor(((replication + 0.5) * draws) / replications)
    const truth = posterior.values.slice(draw * parameters, (draw + 1) * parameters)
    const simulated = simulateJob(job, model, truth, createRng(sampling.seed, "recovery", replication))
    return Effect.map(
      fitModel(simulated, sampling, progress => onProgress(replication, progress)),
      (fit): Recovery => ({ verdict: fit.diagnosis.verdict, media: compare(fit, truth) })
    )
  })
})

function compare(
  { model, posterior }: { readonly model: CompiledModel; readonly posterior: ParameterDraws },
  truth: Float64Array<ArrayBuffer>
): readonly RecoveredMedium[] {
  const single: ParameterDraws = { parameterNames: posterior.parameterNames, chains: 1, draws: 1, values: truth }
  const truths = mediaEffects(model, single)
  return mediaEffects(model, posterior).map(({ contribution, name }, m) => {
    const estimate = estimateDraws(contribution)
    const [caused] = truths[m].contribution
    return { name, truth: caused, estimate, covered: estimate.lower <= caused && caused <= estimate.upper }
  })
}
