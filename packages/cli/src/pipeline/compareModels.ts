import { type Estimate, type InputChange, inputChanges, type ModelCard, pointwiseElpd } from "@liftmix/core"
import { Effect, Option } from "effect"
import { readCard, readCards, readLoo } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { bestPlan } from "./bestPlan.ts"
import { type ComparedPrediction, comparePredictions, type KeptElpd } from "./comparePredictions.ts"
import { openModel } from "./openModel.ts"

/** A saved model beside others. */
export interface ComparedModel {
  readonly name: string
  readonly createdAt: string
  readonly verdict: ModelCard["verdict"]
  readonly data: Pick<ModelCard["data"], "file" | "firstDate" | "lastDate" | "periods" | "kpi">
  /** ids of the experiments that were used */
  readonly experiments: readonly string[]
  /** what was put in otherwise than into the first model; none of that one itself */
  readonly changes: readonly InputChange[]
  /** how well it predicts values it has not seen */
  readonly prediction: ComparedPrediction
  readonly holdout: NonNullable<ModelCard["holdout"]> | null
  readonly channels: readonly ComparedReturn[]
}

export interface ComparedReturn {
  readonly name: string
  readonly share: Estimate
  readonly roi: Estimate | null
  readonly costPerIncremental: Estimate | null
  /** money over a quarter, now and in the model's best plan; null where there is no plan */
  readonly spend: { readonly current: number; readonly planned: number } | null
}

/** Saved models side by side, the first of which the others are held against. */
export interface ModelComparison {
  readonly models: readonly ComparedModel[]
  /** most that the weights' mean log density can be short of the best; null where there are no weights */
  readonly stackingGap: number | null
}

/**
 * Compares saved models of a workspace.
 * @param names none: all that can be read, the newest first
 */
export const compareModels = Effect.fn("compareModels")(function* (folder: string, names: readonly string[]) {
  const workspace = yield* readWorkspace(folder)
  const cards =
    names.length === 0
      ? yield* readCards(workspace.folder)
      : yield* Effect.forEach([...new Set(names)], name => readCard(workspace.folder, Option.some(name)))
  // Where there is none that can be read, reading the newest says why.
  const compared = cards.length === 0 ? [yield* readCard(workspace.folder, Option.none())] : cards
  const kept = yield* Effect.forEach(compared, card => keptOrComputed(workspace.folder, card))
  const { predictions, stackingGap } = comparePredictions(compared, kept)
  const models = yield* Effect.forEach(
    compared,
    Effect.fnUntraced(function* (card, m) {
      // A model of effects that have no curves has no plan, and can be compared all the same.
      const plan = yield* Effect.orElseSucceed(bestPlan(folder, card.name), () => undefined)
      return comparedModel(compared[0]!, card, predictions[m]!, plan)
    })
  )
  return { models, stackingGap } satisfies ModelComparison
})

/** @returns why there is none, in words, where there is none */
const keptOrComputed = Effect.fnUntraced(function* (folder: string, card: ModelCard) {
  const kept = yield* readLoo(folder, card)
  if (kept !== undefined) return kept
  return yield* openModel(folder, Option.some(card.name)).pipe(
    Effect.map(({ model, posterior }): KeptElpd => pointwiseElpd(model, posterior, card.createdAt)),
    Effect.catchTag("InputRejected", () =>
      Effect.succeed<KeptElpd>("it was fitted by an earlier version, and its data are no longer as they were")
    )
  )
})

function comparedModel(
  first: ModelCard,
  card: ModelCard,
  prediction: ComparedPrediction,
  plan: Effect.Success<ReturnType<typeof bestPlan>>
): ComparedModel {
  const { createdAt, data, experiments, holdout = null, name, verdict } = card
  const { file, firstDate, kpi, lastDate, periods } = data
  return {
    name,
    createdAt,
    verdict,
    data: { file, firstDate, lastDate, periods, kpi },
    experiments: experiments.flatMap(({ id, used }) => (used ? [id] : [])),
    changes: card === first ? [] : inputChanges(first, card),
    prediction,
    holdout,
    channels: card.channels.map(channel => {
      const [current, planned] = [plan?.current.get(channel.name), plan?.planned[channel.name]]
      return {
        name: channel.name,
        share: channel.share,
        roi: channel.roi,
        costPerIncremental: channel.costPerIncremental,
        spend: current === undefined || planned === undefined ? null : { current, planned }
      }
    })
  }
}
