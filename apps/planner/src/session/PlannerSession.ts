import type { Horizon } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type * as Scope from "effect/Scope"
import { BundleProblem } from "../bundle/BundleProblem.ts"
import type { LoadedModel } from "../bundle/LoadedModel.ts"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { type PlanBook, startBook } from "../scenario/PlanBook.ts"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { type BookKeeper, bookKeeper } from "../storage/BookKeeper.ts"
import { browserStore } from "../storage/browserStore.ts"
import { restoreBook } from "../storage/restoreBook.ts"
import type { SavedBook } from "../storage/SavedBook.ts"
import { workspaceStore } from "../storage/workspaceStore.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { WorkerModel } from "../worker/WorkerModel.ts"

export type PlannerRuntime = ManagedRuntime.ManagedRuntime<PlannerClient, unknown>

/** An open model: what it says, the workers that compute with it, and the plans to start from. */
export interface PlannerSession {
  readonly bundle: ModelBundle
  /** answers within a frame or two */
  readonly runtime: PlannerRuntime
  /** answers what takes longer, so that nothing else has to wait for it; starts with its first question */
  readonly background: PlannerRuntime
  readonly start: PlanBook
  /** why not all plans that were kept are there */
  readonly problem: PlanProblem | undefined
  readonly keeper: BookKeeper
  /** kept plans on this model */
  restore(saved: SavedBook): Effect.Effect<Restored>
}

interface Restored {
  readonly book: PlanBook
  readonly problem: PlanProblem | undefined
}

/** About a quarter, the usual span of a media plan. */
const usualPeriods = { day: 91, week: 13, month: 3 }

const worker = (model: WorkerModel) =>
  Effect.acquireRelease(
    Effect.sync((): PlannerRuntime => ManagedRuntime.make(PlannerClient.layer(model))),
    runtime => runtime.disposeEffect
  )

const spendsOf = (horizon: Horizon) => Effect.flatMap(PlannerClient, client => client.Spends({ horizon }))

/** Opens a model; its workers live as long as the scope. */
export const openSession = Effect.fnUntraced(function* (
  loaded: LoadedModel
): Effect.fn.Return<PlannerSession, BundleProblem, Scope.Scope> {
  const { bundle } = loaded
  const { baseline = null, curves } = bundle
  const keeper = keeperOf(loaded)
  const runtime = yield* worker({ curves, baseline })
  const background = yield* worker({ curves, baseline: null })
  const { period, periods } = bundle.model.data
  const horizon: Horizon = { periods: Math.min(usualPeriods[period], periods), effect: "full" }
  const fresh = Effect.map(spendsOf(horizon), spends => startBook(currentScenario(horizon, spends)))
  const restore = Effect.fnUntraced(function* (saved: SavedBook | undefined) {
    const book = yield* fresh
    const nothing: Restored = { book, problem: undefined }
    return saved === undefined ? nothing : yield* restoreBook(saved, book, spendsOf)
  })
  const plans = keeper.read.pipe(
    Effect.flatMap(restore),
    Effect.catchTag("PlanProblem", problem => Effect.map(fresh, (book): Restored => ({ book, problem })))
  )
  const { book, problem } = yield* Effect.tryPromise({
    try: () => runtime.runPromise(plans),
    catch: cause => new BundleProblem({ title: "The model's curves cannot be computed", message: String(cause) })
  })
  return {
    bundle,
    runtime,
    background,
    start: book,
    problem,
    keeper,
    restore: saved => Effect.promise(() => runtime.runPromise(restore(saved)))
  }
})

/** Plans belong to the data they were made with: a model fitted again finds them, another one does not. */
function keeperOf({ bundle, plans }: LoadedModel): BookKeeper {
  const { fingerprint } = bundle.curves.model
  return plans === "in-browser"
    ? bookKeeper(browserStore(fingerprint), "browser", false)
    : bookKeeper(workspaceStore(fingerprint), "workspace", plans === "read-only-workspace")
}
