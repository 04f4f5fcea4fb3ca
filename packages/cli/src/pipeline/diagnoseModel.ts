import {
  describeKnowledge,
  type ExperimentInfluence,
  experimentInfluence,
  type Knowledge,
  knowledgeResult,
  type PlansByWeight,
  reweightExperiments,
  type TestCoverage,
  testCoverage
} from "@liftmix/calibration"
import {
  type CardComparison,
  checkPosterior,
  checkPrior,
  compareCards,
  type ModelCard,
  type ParameterDraws,
  type PosteriorCheck,
  type PriorCheck
} from "@liftmix/core"
import { Effect, Option } from "effect"
import { readDraws } from "../workspace/readDraws.ts"
import { readCard, readCards } from "../workspace/readModel.ts"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import type { CountProgress } from "./CountProgress.ts"
import { type OpenModel, openModel } from "./openModel.ts"
import { plansByWeight } from "./plansByWeight.ts"

/** Everything that can be said for and against a fitted model without fitting again. */
export interface ModelDiagnosis {
  readonly card: ModelCard
  readonly prior: PriorCheck
  readonly posterior: PosteriorCheck
  readonly knowledge: readonly Knowledge[]
  /** name of the same model fitted without experiments, which tells what they added; null where there is none */
  readonly history: string | null
  /** what each experiment that was used does to its channels */
  readonly influence: readonly ExperimentInfluence[]
  /** what would be decided if they counted otherwise; null where nothing can be planned, or no experiment be weighed */
  readonly plans: PlansByWeight | null
  readonly coverage: TestCoverage
  /** with another model of the workspace, if asked for */
  readonly comparison: CardComparison | null
}

export interface DiagnosisProgress {
  readonly checks: CountProgress
  readonly plans: CountProgress
}

/**
 * Diagnoses a saved model.
 * @param name absent: the model fitted last
 * @param against a model to compare it with, the older one
 */
export const diagnoseModel = Effect.fn("diagnoseModel")(function* (
  folder: string,
  name: Option.Option<string>,
  against: Option.Option<string>,
  progress: DiagnosisProgress
) {
  const open = yield* openModel(folder, name)
  const { card, model, posterior, workspace } = open
  const { seed } = card.sampling
  const older = yield* Option.match(against, {
    onNone: () => Effect.succeed(null),
    onSome: () => readCard(workspace.folder, against)
  })
  const history = yield* historyOf(open)
  const experiments = card.experiments.filter(({ used }) => used)
  let done = 0
  const checked = Effect.fnUntraced(function* <A>(check: () => A) {
    yield* progress.checks.report(done++, 4)
    yield* Effect.yieldNow
    return check()
  })
  const prior = yield* checked(() => checkPrior(model, seed))
  const fit = yield* checked(() => checkPosterior(model, posterior, seed))
  const knowledge = yield* checked(() =>
    describeKnowledge({ model, posterior, history: history?.draws, experiments }, seed)
  )
  const influence = yield* checked(() =>
    experimentInfluence(reweightExperiments(open.job.experiments, model, posterior), model, posterior)
  )
  yield* progress.checks.finish
  const plans = yield* plansByWeight(open, progress.plans)
  yield* saveEvidence(workspace.folder, card, {
    knowledge: knowledge.map(knowledgeResult),
    ...(plans !== null && { plansByWeight: plans })
  })
  return {
    card,
    prior,
    posterior: fit,
    knowledge,
    history: history?.name ?? null,
    influence,
    plans,
    coverage: testCoverage(spendOf(card), experiments, knowledge, card.data.lastDate),
    comparison: older && compareCards(older, card)
  } satisfies ModelDiagnosis
})

const spendOf = ({ channels }: ModelCard): Readonly<Record<string, number>> =>
  Object.fromEntries(channels.flatMap(({ name, spend }) => (spend === null ? [] : [[name, spend]])))

/** A fit of the same model to the same data without experiments. */
const historyOf = Effect.fnUntraced(function* ({ card, model, workspace }: OpenModel) {
  const cards = yield* readCards(workspace.folder)
  const same = cards.find(
    other =>
      other.data.fingerprint === card.data.fingerprint &&
      JSON.stringify(other.spec) === JSON.stringify(card.spec) &&
      other.verdict === "Converged" &&
      other.experiments.every(({ used }) => !used)
  )
  if (same === undefined) return undefined
  const draws: ParameterDraws = yield* readDraws(workspace.folder, same.name, model.layout.names, same.sampling.chains)
  return { name: same.name, draws }
})
