import { panelMask } from "../contrast/panelMask.ts"
import { withExperimentPriors } from "../prior/withExperimentPriors.ts"
import { calibrates } from "../record/calibrates.ts"
import type { InputModel, WorkspaceInputs } from "../workspace/WorkspaceInputs.ts"
import type { FitJob } from "./FitJob.ts"

/**
 * What a fit is told of a workspace's experiments: all that calibrate it; none of them; or none, but that the cells of a panel
 * which they were measured in are theirs, so that the fit can be compared with them and with the one that knows them.
 */
export type Told = "experiments" | "nothing" | "masks"

/** The fit that a workspace's inputs ask for, with its experiments in the use they are meant for, or without them. */
export function fitJobOf(
  { experiments, model: { dataset, spec }, priors }: WorkspaceInputs & { readonly model: InputModel },
  told: Told
): FitJob {
  if (told === "nothing") return { dataset, spec, experiments: [] }
  const used = experiments.filter(calibrates)
  const masked = used.flatMap(record => panelMask(record, dataset) ?? [])
  const ofPanel = masked.length === 0 ? spec : { ...spec, masked }
  if (told === "masks") return { dataset, spec: ofPanel, experiments: [] }
  return { dataset, spec: withExperimentPriors(ofPanel, priors), experiments: used }
}
