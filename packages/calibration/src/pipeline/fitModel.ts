import { type ChainProgress, sampleChains, type Sampling } from "@liftmix/core"
import { Duration, Effect } from "effect"
import { compileFitJob } from "./compileFitJob.ts"
import type { FitJob } from "./FitJob.ts"
import { judgeChains } from "./judgeChains.ts"

/** Samples the job's posterior on the `ChainRunner` and judges the result. Interruptible within a burst. */
export const fitModel = Effect.fn("fitModel")(function* (
  job: FitJob,
  sampling: Sampling,
  onProgress: (progress: ChainProgress) => Effect.Effect<void>
) {
  const model = compileFitJob(job)
  const [elapsed, chains] = yield* Effect.timed(sampleChains(job, sampling, onProgress))
  return judgeChains(model, chains, sampling, Duration.toSeconds(elapsed))
})
