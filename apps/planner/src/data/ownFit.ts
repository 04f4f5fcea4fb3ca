import { compileFitJob, dataName, type FitJob, fitJobOf, judgeChains, publishFit } from "@liftmix/calibration"
import { type ChainDraws, defaultChainOptions, type Sampling, version } from "@liftmix/core"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import type { OwnData } from "./OwnData.ts"
import { readOwnData } from "./readOwnData.ts"

/** What the chains need to know. */
export interface OwnFit {
  readonly job: FitJob
  readonly sampling: Sampling
}

/** The fit that the data ask for: the one that `liftmix fit` would run on them. */
export function ownFit(own: OwnData): OwnFit {
  const { config, inputs } = readOwnData(own)
  if (inputs.model === undefined) throw new RangeError(`data with errors: ${inputs.problems.map(({ code }) => code)}`)
  return {
    job: fitJobOf({ ...inputs, model: inputs.model }, "experiments"),
    sampling: { maxTreeDepth: defaultChainOptions.maxTreeDepth, ...config.sampling }
  }
}

/** Finished chains and what is not known from the data. */
export interface SampledFit {
  readonly chains: readonly ChainDraws[]
  readonly seconds: number
  readonly name: string
  /** ISO 8601 */
  readonly createdAt: string
}

/** The model to plan with: what `liftmix fit` would save. */
export function ownModel(own: OwnData, { chains, createdAt, name, seconds }: SampledFit): ModelBundle {
  const { config, inputs } = readOwnData(own)
  const { job, sampling } = ownFit(own)
  const fit = judgeChains(compileFitJob(job), chains, sampling, seconds)
  const { card, ...kept } = publishFit(fit, {
    name,
    createdAt,
    versions: { liftmix: version, node: "browser" },
    dataFile: dataName(config),
    experiments: inputs.experiments,
    usedIds: new Set(job.experiments.map(({ id }) => id))
  })
  return { model: card, ...kept }
}
