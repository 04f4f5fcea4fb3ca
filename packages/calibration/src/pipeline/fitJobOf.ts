import { withExperimentPriors } from "../prior/withExperimentPriors.ts"
import { calibrates } from "../record/calibrates.ts"
import type { InputModel, WorkspaceInputs } from "../workspace/WorkspaceInputs.ts"
import type { FitJob } from "./FitJob.ts"

/** The fit that a workspace's inputs ask for, with its experiments in the use they are meant for, or without them. */
export const fitJobOf = (
  { experiments, model: { dataset, spec }, priors }: WorkspaceInputs & { readonly model: InputModel },
  withoutExperiments: boolean
): FitJob =>
  withoutExperiments
    ? { dataset, spec, experiments: [] }
    : { dataset, spec: withExperimentPriors(spec, priors), experiments: experiments.filter(calibrates) }
