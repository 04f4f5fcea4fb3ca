import { buildModelCard, type CurvePack, datasetFingerprint, type ModelCard, packCurves } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentResults } from "./experimentResults.ts"
import type { FittedModel } from "./judgeChains.ts"

/** What a fit is called and where it comes from. */
export interface Publication {
  readonly name: string
  /** ISO 8601 */
  readonly createdAt: string
  readonly versions: ModelCard["versions"]
  readonly dataFile: string
  /** all experiments that are valid for the data; those that were not used are compared with the model all the same */
  readonly experiments: readonly ExperimentRecord[]
  readonly usedIds: ReadonlySet<string>
}

/** What is kept of a fit beside its draws. */
export interface PublishedFit {
  readonly card: ModelCard
  readonly curves: CurvePack
}

/** The card to read and the curves to plan with. */
export function publishFit(fit: FittedModel, publication: Publication): PublishedFit {
  const { createdAt, experiments, name, usedIds, versions, dataFile } = publication
  const { model, posterior } = fit
  const card = buildModelCard(model, posterior, fit.diagnosis, {
    name,
    createdAt,
    versions,
    dataFile,
    seconds: fit.seconds,
    sampling: fit.sampling,
    gradients: fit.gradients,
    experiments: experimentResults(experiments, model, posterior, usedIds)
  })
  const curves = packCurves(model, posterior, {
    name,
    createdAt,
    fingerprint: datasetFingerprint(model.dataset),
    verdict: card.verdict,
    experiments: [...usedIds]
  })
  return { card, curves }
}
