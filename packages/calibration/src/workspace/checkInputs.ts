import {
  auditDataset,
  type ChannelAudit,
  compileModel,
  type Dataset,
  defaultMediaPrior,
  identificationProblems,
  identifyMedia,
  type MediaPriorChoice,
  type MediumIdentification,
  type ModelSpec,
  type Problem
} from "@liftmix/core"
import { withExperimentPriors } from "../prior/withExperimentPriors.ts"
import type { WorkspaceConfig } from "./WorkspaceConfig.ts"
import type { WorkspaceInputs } from "./WorkspaceInputs.ts"

/** What can be said of a workspace before anything is fitted. */
export interface WorkspaceCheck {
  readonly problems: readonly Problem[]
  /** undefined where the data could not be read */
  readonly data: CheckedData | undefined
  readonly experiments: number
}

export interface CheckedData {
  readonly dataset: Dataset
  readonly channels: readonly CheckedChannel[]
}

/** What the data allow to learn of a channel, and what is assumed of it. */
export interface CheckedChannel extends ChannelAudit, MediaPriorChoice {
  /** how well history alone could know its effect; null where no model can be built */
  readonly identification: MediumIdentification | null
}

/** Audits what was read, and collects all that is wrong or doubtful. */
export function checkInputs(
  config: WorkspaceConfig,
  { experiments, model, priors, problems }: WorkspaceInputs
): WorkspaceCheck {
  if (model === undefined) return { problems, data: undefined, experiments: experiments.length }
  const { dataset } = model
  const spec = withExperimentPriors(model.spec, priors)
  const audit = auditDataset(dataset, spec.geo?.noise === "each")
  const isUsable = problems.every(({ severity }) => severity !== "error")
  const media = isUsable ? identifyMedia(compileModel(spec, dataset)) : []
  const channels = audit.channels.map(channel =>
    Object.assign({}, channel, chosenPrior(config, spec, dataset, channel.name), {
      identification: media.find(({ name }) => name === channel.name) ?? null
    })
  )
  return {
    problems: [...problems, ...audit.problems, ...identificationProblems(media)],
    data: { dataset, channels },
    experiments: experiments.length
  }
}

function chosenPrior({ channels }: WorkspaceConfig, spec: ModelSpec, dataset: Dataset, name: string): MediaPriorChoice {
  const prior = spec.channels.find(channel => channel.name === name)?.prior
  if (prior === undefined) return defaultMediaPrior(dataset, name, spec.totalContribution)
  if (prior.experiments !== undefined) return { prior, because: `that is what ${prior.experiments.join(", ")} found` }
  const words = Object.entries(channels[name]?.prior?.[prior.scale] ?? {}).map(([key, value]) => `${key} ${value}`)
  return { prior, because: `liftmix.yaml says ${prior.scale} with ${words.join(", ")}` }
}
