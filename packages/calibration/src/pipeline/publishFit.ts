import {
  type BaselinePack,
  buildModelCard,
  type CurvePack,
  datasetFingerprint,
  drawsTogether,
  longestHorizon,
  type ModelCard,
  packBaseline,
  packCurves,
  packedDraws,
  packLevels,
  scoreHoldout,
  type Vec
} from "@liftmix/core"
import { knowledgeResult } from "../evidence/knowledgeResult.ts"
import type { ModelEvidence } from "../evidence/ModelEvidence.ts"
import { describeKnowledge } from "../knowledge/describeKnowledge.ts"
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
  /** [event][period] events known to happen after the data, over the longest horizon; the others do not */
  readonly knownEvents?: ReadonlyMap<string, Vec>
}

/** What is kept of a fit beside its draws. */
export interface PublishedFit {
  readonly card: ModelCard
  readonly curves: CurvePack
  readonly baseline: BaselinePack
  /** what the data pin down */
  readonly evidence: ModelEvidence
}

/** The card to read, the curves to plan with and the baseline to forecast on. */
export function publishFit(fit: FittedModel, publication: Publication): PublishedFit {
  const { createdAt, experiments, name, knownEvents = new Map(), usedIds, versions, dataFile } = publication
  const { model, posterior } = fit
  const scores = scoreHoldout(model, posterior, fit.sampling.seed)
  const card = buildModelCard(model, posterior, fit.diagnosis, {
    name,
    createdAt,
    versions,
    dataFile,
    seconds: fit.seconds,
    sampling: fit.sampling,
    gradients: fit.gradients,
    ...(scores && { scores }),
    experiments: experimentResults(experiments, model, posterior, usedIds)
  })
  const { calendar } = model.dataset
  const identity = {
    name,
    createdAt,
    fingerprint: datasetFingerprint(model.dataset),
    verdict: card.verdict,
    experiments: [...usedIds]
  }
  const periods = longestHorizon[calendar.period]
  const kept = drawsTogether(model, packedDraws)
  const levels = packLevels(model, posterior, periods, knownEvents, kept)
  const curves = packCurves(model, posterior, identity, kept, levels)
  const future = { given: knownEvents, trend: "continues" } as const
  const baseline = packBaseline(model, posterior, periods, future, curves.draws, fit.sampling.seed)
  const used = card.experiments.filter(experiment => experiment.used)
  const sources = { model, posterior, history: undefined, experiments: used }
  const evidence: ModelEvidence = {
    format: "liftmix-evidence",
    version: 1,
    fit: createdAt,
    knowledge: describeKnowledge(sources, fit.sampling.seed).map(knowledgeResult)
  }
  return { card, curves, baseline, evidence }
}
