import { type FitJob, fitModel } from "@liftmix/calibration"
import { nodeChainRunner } from "@liftmix/calibration/node"
import { defaultChainOptions, type Sampling } from "@liftmix/core"
import { Effect } from "effect"

/** Fits a job in worker threads with the sampler's defaults, four chains and seed 1, unless told otherwise. */
export function fitHere(job: FitJob, options: Partial<Sampling> & { readonly workers?: number } = {}) {
  const { workers = 2, ...sampling } = options
  return Effect.runPromise(
    fitModel(job, { ...defaultChainOptions, chains: 4, seed: 1, ...sampling }, () => Effect.void).pipe(
      Effect.provide(nodeChainRunner(workers))
    )
  )
}
