import { type Backtest, backtest, backtestResult, type Recovery, recoverParameters } from "@liftmix/calibration"
import {
  backtestFolds,
  defaultChainOptions,
  type Fold,
  type ModelCard,
  type Sampling,
  timeSliceFolds
} from "@liftmix/core"
import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import type { FitProgress } from "./fitWorkspace.ts"
import { onWorkers } from "./onWorkers.ts"
import { openModel } from "./openModel.ts"

export interface ValidationRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** backtests: how many days before the end of the data */
  readonly daysAgo: readonly number[]
  /** time slices to predict one after the other, and their length in periods; 0 slices for none */
  readonly slices: number
  readonly sliceLength: Option.Option<number>
  /** simulated data sets to find the truth in again */
  readonly recoveries: number
  readonly sampling: Partial<Sampling>
  readonly workers: number
}

/** How a model stood up to what it had not seen. */
export interface Validation {
  readonly card: ModelCard
  readonly backtests: readonly Backtest[]
  readonly slices: readonly Backtest[]
  readonly recoveries: readonly Recovery[]
}

const month = { day: 30, week: 4, month: 1 } as const

/** Fits the model again and again: to less history, and to data made by itself. Keeps the backtests beside the model. */
export const validateModel = Effect.fn("validateModel")(function* (request: ValidationRequest, progress: FitProgress) {
  const opened = yield* openModel(request.folder, request.model)
  const { card, job } = opened
  const { calendar } = job.dataset
  const sampling: Sampling = { ...defaultChainOptions, ...card.sampling, ...request.sampling }
  const length = Option.getOrElse(request.sliceLength, () => month[calendar.period])
  const folds = yield* Effect.try({
    try: () => ({
      backtests: backtestFolds(calendar, request.daysAgo),
      slices: timeSliceFolds(calendar, request.slices, length)
    }),
    catch: () =>
      rejected(
        "TooMuchHeldOut",
        `The data have ${calendar.dates.length} ${calendar.period}s: nothing would be left to fit.`,
        "Go back fewer days with --days, or take fewer or shorter slices."
      )
  })
  const report = progress.report.bind(undefined, sampling.chains)
  const scored = (of: readonly Fold[]) => backtest(job, of, sampling, (_, latest) => report(latest))
  const validating = Effect.gen(function* () {
    const validation: Validation = {
      card,
      backtests: yield* scored(folds.backtests),
      slices: yield* scored(folds.slices),
      recoveries: yield* recoverParameters(job, opened, request.recoveries, sampling, (_, latest) => report(latest))
    }
    const tested = [...validation.backtests, ...validation.slices]
    if (tested.length > 0) {
      yield* saveEvidence(opened.workspace.folder, card, { backtests: tested.map(backtestResult) })
    }
    return validation
  })
  return yield* onWorkers(validating, progress, request.workers)
})
