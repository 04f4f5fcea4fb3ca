import { compileFitJob, type FitJob } from "@liftmix/calibration"
import { type CompiledModel, datasetFingerprint, type ModelCard, type ParameterDraws } from "@liftmix/core"
import { Effect, type Option } from "effect"
import { rejected } from "../errors.ts"
import { readDraws } from "../workspace/readDraws.ts"
import { readUsableInputs } from "../workspace/readInputs.ts"
import { readCard } from "../workspace/readModel.ts"
import { readWorkspace, type Workspace } from "../workspace/Workspace.ts"

/** A saved model together with the data it was fitted to, ready to compute with. */
export interface OpenModel {
  readonly workspace: Workspace
  readonly card: ModelCard
  readonly job: FitJob
  readonly model: CompiledModel
  readonly posterior: ParameterDraws
}

/**
 * Opens a saved model for more than planning.
 * @param name absent: the model fitted last
 */
export const openModel = Effect.fn("openModel")(function* (folder: string, name: Option.Option<string>) {
  const workspace = yield* readWorkspace(folder)
  const card = yield* readCard(workspace.folder, name)
  const inputs = yield* readUsableInputs(workspace)
  const { dataset } = inputs.model
  if (datasetFingerprint(dataset) !== card.data.fingerprint) {
    return yield* rejected(
      "DataChanged",
      `The data are no longer those that the model ${card.name} was fitted to.`,
      `Fit it again with "liftmix fit --name ${card.name}", or bring back the data up to ${card.data.lastDate}.`,
      card.data.file
    )
  }
  const uses = new Map(card.experiments.flatMap(({ id, use, used }) => (used ? [[id, use ?? "likelihood"]] : [])))
  const job: FitJob = {
    dataset,
    spec: card.spec,
    // As they were used then, whatever their file says now.
    experiments: inputs.experiments.flatMap(record => {
      const use = uses.get(record.id)
      return use === undefined ? [] : [{ ...record, use }]
    })
  }
  const model = compileFitJob(job)
  const posterior = yield* readDraws(workspace.folder, card.name, model.layout.names, card.sampling.chains)
  return { workspace, card, job, model, posterior } satisfies OpenModel
})
