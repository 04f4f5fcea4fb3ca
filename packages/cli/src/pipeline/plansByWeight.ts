import { type PlansByWeight, reweightExperiments } from "@liftmix/calibration"
import { type HorizonResponse, planDraws, thinDraws, type Vec, weightedResponses } from "@liftmix/core"
import { Effect } from "effect"
import { comparedRequest, comparedWithin } from "./comparedRequest.ts"
import { type EvenQuestion, evenQuestion } from "./evenQuestion.ts"
import type { CountProgress } from "./CountProgress.ts"
import type { OpenModel } from "./openModel.ts"
import { nearlyOptimal } from "./PlanAnswer.ts"
import { preparePlan } from "./preparePlan.ts"
import { spendsIn } from "./spendsIn.ts"

type Spend = PlansByWeight["plan"]

/**
 * The best plan if each experiment counted otherwise: draws of the fit are reweighted, and the optimiser divides the money
 * on the curves that they then have on average. What is planned is what `fit --compare-calibration` compares.
 * @returns null where the model has no experiment that could be weighed, or no money to divide
 */
export const plansByWeight = Effect.fn("plansByWeight")(function* (
  { card, job, model, posterior, workspace }: OpenModel,
  progress: CountProgress
) {
  const prepared = yield* preparePlan(comparedRequest(workspace.folder, card.name))
  const { curves, question, responses } = prepared
  const even = evenQuestion(prepared, responses)
  const money = responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0)
  if (money === 0 || "issues" in even) return null
  // The draws that the curves were made of.
  const experiments = reweightExperiments(job.experiments, model, thinDraws(posterior, curves.draws))
  if (experiments.length === 0) return null
  const asItIs = yield* bestOn(even, responses)
  if (asItIs === null) return null
  const planAt = Effect.fnUntraced(function* (weights: Vec) {
    const best = yield* bestOn(even, weightedResponses(responses, weights))
    if (best === null) return null
    const outcomeOf = (spend: Spend) =>
      planDraws(responses, spendsIn(spend, responses)).total.reduce((sum, x, d) => sum + weights[d]! * x, 0)
    const brought = outcomeOf(best.spend)
    const missed = brought - outcomeOf(asItIs.spend)
    const shifted = Object.entries(asItIs.spend).reduce((sum, [name, x]) => sum + Math.abs(best.spend[name]! - x), 0)
    return { ...best, moved: shifted / 2 / money, missed, missedShare: missed / Math.abs(brought) }
  })
  const total = experiments.reduce((sum, { reweighted }) => sum + reweighted.length, 0)
  let done = 0
  const found = yield* Effect.forEach(
    experiments,
    Effect.fnUntraced(function* ({ record: { channels, id }, reweighted }) {
      const byWeight = yield* Effect.forEach(
        reweighted,
        Effect.fnUntraced(function* ({ reliable, weight, weights }) {
          yield* progress.report(done++, total)
          yield* Effect.yieldNow
          return { weight, plan: reliable ? yield* planAt(weights) : null }
        })
      )
      return { id, channels: channels.map(({ channel }) => channel), byWeight, decides: decides(byWeight) }
    })
  )
  yield* progress.finish
  return {
    periods: question.horizon.periods,
    within: comparedWithin,
    current: Object.fromEntries(responses.map(({ channel, currentSpend }) => [channel, currentSpend])),
    plan: asItIs.spend,
    experiments: found
  } satisfies PlansByWeight
})

/** Is the model's plan no longer nearly as good as the best at one of the weights? */
function decides(byWeight: PlansByWeight["experiments"][number]["byWeight"]): boolean | null {
  if (byWeight.some(({ plan }) => plan !== null && plan.missedShare > nearlyOptimal)) return true
  return byWeight.some(({ plan }) => plan === null) ? null : false
}

/** @returns null where time ended the search before a plan near the best was found */
const bestOn = Effect.fnUntraced(function* (even: EvenQuestion, responses: readonly HorizonResponse[]) {
  const found = yield* even.best(responses)
  if (found._tag !== "Plan" || found.certificate.relativeGap > nearlyOptimal) return null
  return { spend: found.spend, relativeGap: found.certificate.relativeGap }
})
