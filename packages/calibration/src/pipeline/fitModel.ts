import {
  assemblePosterior,
  type ChainProgress,
  diagnose,
  type Posterior,
  sampleChains,
  type Sampling
} from "@liftmix/core"
import { Duration, Effect } from "effect"
import { compileFitJob } from "./compileFitJob.ts"
import type { FitJob } from "./FitJob.ts"

/** A sampled model and what its diagnostics say. */
export type FittedModel = Effect.Success<ReturnType<typeof fitModel>>

/** Samples the job's posterior on the `ChainRunner` and judges the result. Interruptible within a burst. */
export const fitModel = Effect.fn("fitModel")(function* (
  job: FitJob,
  sampling: Sampling,
  onProgress: (progress: ChainProgress) => Effect.Effect<void>
) {
  const model = compileFitJob(job)
  const [elapsed, chains] = yield* Effect.timed(sampleChains(job, sampling, onProgress))
  const posterior: Posterior = assemblePosterior(model, chains, sampling.maxTreeDepth)
  return {
    model,
    posterior,
    diagnosis: diagnose(posterior),
    sampling,
    seconds: Duration.toSeconds(elapsed),
    gradients: chains.reduce((sum, chain) => sum + chain.gradients, 0)
  }
})
