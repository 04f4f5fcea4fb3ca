import { dataName, fitJobOf, fitModel, publishFit, type Told } from "@liftmix/calibration"
import {
  type ChainProgress,
  defaultChainOptions,
  longestHorizon,
  type ModelCard,
  pointwiseElpd,
  type Problem,
  type Sampling,
  version
} from "@liftmix/core"
import { DateTime, Effect } from "effect"
import { knownEvents } from "./knownEvents.ts"
import { onWorkers } from "./onWorkers.ts"
import { readUsableInputs } from "../workspace/readInputs.ts"
import { saveModel } from "../workspace/saveModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"

/** What may differ from the workspace's own settings. */
export interface FitRequest {
  readonly folder: string
  readonly name: string
  readonly told: Told
  readonly sampling: Partial<Sampling>
  /** threads; each runs one chain at a time */
  readonly workers: number
}

/** Shows how far a fit is while it runs. */
export interface FitProgress {
  readonly report: (chains: number, progress: ChainProgress) => Effect.Effect<void>
  readonly finish: Effect.Effect<void>
}

/** A fit and where it was saved. */
export interface WorkspaceFit {
  readonly card: ModelCard
  /** relative to the workspace */
  readonly folder: string
  readonly warnings: readonly Problem[]
}

/** Fits the workspace's model, with its experiments unless told otherwise, and saves it. */
export const fitWorkspace = Effect.fn("fitWorkspace")(function* (request: FitRequest, progress: FitProgress) {
  const { config, folder } = yield* readWorkspace(request.folder)
  const inputs = yield* readUsableInputs({ config, folder })
  const job = fitJobOf(inputs, request.told)
  const sampling: Sampling = {
    maxTreeDepth: defaultChainOptions.maxTreeDepth,
    ...config.sampling,
    ...request.sampling
  }
  const report = (latest: ChainProgress) => progress.report(sampling.chains, latest)
  const fit = yield* onWorkers(fitModel(job, sampling, report), progress, request.workers)
  const published = publishFit(fit, {
    name: request.name,
    createdAt: DateTime.formatIso(yield* DateTime.now),
    versions: { liftmix: version, node: process.version },
    dataFile: dataName(config),
    experiments: inputs.experiments,
    usedIds: new Set(job.experiments.map(({ id }) => id)),
    knownEvents: yield* knownEvents({ config, folder }, job.dataset, longestHorizon[job.dataset.calendar.period])
  })
  const loo = pointwiseElpd(fit.model, fit.posterior, published.card.createdAt)
  const saved = yield* saveModel(folder, published, fit.posterior, loo)
  return { card: published.card, folder: saved, warnings: inputs.problems } satisfies WorkspaceFit
})
