import type { ChainProgress, ExperimentResult, Sampling } from "@liftmix/core"
import { Effect } from "effect"
import { experimentResults } from "./experimentResults.ts"
import type { FitJob } from "./FitJob.ts"
import { fitModel } from "./fitModel.ts"

/**
 * An experiment beside a fit to everything else that the job is fitted to: what only a refit can tell where the experiment
 * moved the model too far for `leaveExperimentOut`. Cells of a panel that are left to the experiment stay left out, because
 * they would tell the fit what the experiment found.
 * @param id of one of the job's experiments whose `use` is `likelihood`
 */
export const refitWithout = Effect.fn("refitWithout")(function* (
  job: FitJob,
  id: string,
  sampling: Sampling,
  onProgress: (progress: ChainProgress) => Effect.Effect<void>
) {
  const others = job.experiments.filter(record => record.id !== id)
  const { diagnosis, model, posterior } = yield* fitModel({ ...job, experiments: others }, sampling, onProgress)
  // Beside all the others, so that its noise is the one it had among them.
  const used = new Set(others.filter(({ use }) => use === "likelihood").map(record => record.id))
  const result = experimentResults(job.experiments, model, posterior, used).find(one => one.id === id)
  if (result === undefined) throw new RangeError(`no experiment ${id} in the job`)
  const refit: RefittedExperiment = { ...result, converged: diagnosis.verdict._tag === "Converged" }
  return refit
})

/** An experiment beside a fit without it. */
export interface RefittedExperiment extends ExperimentResult {
  readonly converged: boolean
}
