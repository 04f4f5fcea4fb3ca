import {
  type ChainProgress,
  checkModel,
  type Dataset,
  type Estimate,
  estimateDraws,
  type Fold,
  type FutureScore,
  mediaEffects,
  type Problem,
  type Sampling,
  scoreFuture,
  truncateDataset,
  truncateModel,
  type Verdict
} from "@liftmix/core"
import { Effect } from "effect"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { withoutExperiments } from "../prior/withoutExperiments.ts"
import { experimentsKnownIn } from "../validation/experimentsKnownIn.ts"
import type { FitJob } from "./FitJob.ts"
import { fitModel } from "./fitModel.ts"
import type { FittedModel } from "./judgeChains.ts"

/** What a model would have said and predicted, had it been fitted earlier. */
export type Backtest = BacktestFrame & (ScoredBacktest | SkippedBacktest)

interface BacktestFrame {
  readonly fold: Fold
  /** first day of the last period that was fitted */
  readonly lastFitted: string
  /** series that had nothing to say yet */
  readonly leftOut: readonly string[]
  /** ids of the experiments that were known */
  readonly experiments: readonly string[]
}

interface ScoredBacktest extends FutureScore {
  readonly _tag: "Scored"
  readonly verdict: Verdict
  /** what the model then said of each channel; null where KPI or channel has no money */
  readonly channels: readonly { readonly name: string; readonly roi: Estimate | null; readonly share: Estimate }[]
}

interface SkippedBacktest {
  readonly _tag: "Skipped"
  /** why a model could not be fitted to so few periods */
  readonly problems: readonly Problem[]
}

/**
 * Fits the job as it would have been at each fold's end, with the series and experiments known then, and scores its
 * forecast of the fold's periods, given what was spent in them. One fold after the other.
 */
export const backtest = Effect.fn("backtest")(function* (
  job: FitJob,
  folds: readonly Fold[],
  sampling: Sampling,
  onProgress: (fold: Fold, progress: ChainProgress) => Effect.Effect<void>
) {
  return yield* Effect.forEach(folds, fold => runFold(job, fold, sampling, progress => onProgress(fold, progress)))
})

const runFold = Effect.fnUntraced(function* (
  job: FitJob,
  fold: Fold,
  sampling: Sampling,
  onProgress: (progress: ChainProgress) => Effect.Effect<void>
) {
  const { dataset, leftOut, spec: whole } = truncateModel(job.spec, job.dataset, fold.fitted)
  const experiments = experimentsKnownIn(dataset, job.experiments)
  const spec = withoutExperiments(
    whole,
    job.experiments.filter(record => !experiments.includes(record))
  )
  const frame = frameOf(fold, dataset, leftOut, experiments)
  const problems = checkModel(spec, dataset).filter(({ severity }) => severity === "error")
  if (problems.length > 0) return { ...frame, _tag: "Skipped", problems } satisfies Backtest
  const fit = yield* fitModel({ dataset, spec, experiments }, sampling, onProgress)
  return { ...frame, ...scoreFit(fit, job.dataset, fold, sampling.seed) } satisfies Backtest
})

function frameOf(
  fold: Fold,
  { calendar }: Dataset,
  leftOut: readonly string[],
  experiments: readonly ExperimentRecord[]
): BacktestFrame {
  const lastFitted = calendar.dates[calendar.dates.length - 1]
  return { fold, lastFitted, leftOut, experiments: experiments.map(({ id }) => id) }
}

function scoreFit(
  { diagnosis, model, posterior }: FittedModel,
  whole: Dataset,
  fold: Fold,
  seed: number
): ScoredBacktest {
  return {
    _tag: "Scored",
    verdict: diagnosis.verdict,
    ...scoreFuture(model, posterior, truncateDataset(whole, fold.fitted + fold.predicted), seed),
    channels: mediaEffects(model, posterior).map(({ name, roi, share }) => ({
      name,
      roi: roi && estimateDraws(roi),
      share: estimateDraws(share)
    }))
  }
}
