import type { Horizon } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type * as Scope from "effect/Scope"
import { BundleProblem } from "../bundle/BundleProblem.ts"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { type PlanBook, startBook } from "../scenario/PlanBook.ts"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { readBook } from "../storage/bookStorage.ts"
import { restoreBook } from "../storage/restoreBook.ts"
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
  /** why not all plans that this browser keeps are there */
  readonly problem: PlanProblem | undefined
}

/** About a quarter, the usual span of a media plan. */
const usualPeriods = { day: 91, week: 13, month: 3 }

const worker = (model: WorkerModel) =>
  Effect.acquireRelease(
    Effect.sync((): PlannerRuntime => ManagedRuntime.make(PlannerClient.layer(model))),
    runtime => runtime.disposeEffect
  )

/** Opens a model; its workers live as long as the scope. */
export const openSession = Effect.fnUntraced(function* (
  bundle: ModelBundle
): Effect.fn.Return<PlannerSession, BundleProblem, Scope.Scope> {
  const { baseline = null, curves } = bundle
  const runtime = yield* worker({ curves, baseline })
  const background = yield* worker({ curves, baseline: null })
  const { period, periods } = bundle.model.data
  const horizon: Horizon = { periods: Math.min(usualPeriods[period], periods), effect: "full" }
  const plans = Effect.gen(function* () {
    const client = yield* PlannerClient
    const fresh = startBook(currentScenario(horizon, yield* client.Spends({ horizon })))
    return yield* readBook(bundle).pipe(
      Effect.flatMap(saved =>
        saved === undefined
          ? Effect.succeed({ book: fresh, problem: undefined })
          : restoreBook(saved, fresh, horizon => client.Spends({ horizon }))
      ),
      Effect.catchTag("PlanProblem", problem => Effect.succeed({ book: fresh, problem }))
    )
  })
  const { book, problem } = yield* Effect.tryPromise({
    try: () => runtime.runPromise(plans),
    catch: cause => new BundleProblem({ title: "The model's curves cannot be computed", message: String(cause) })
  })
  return { bundle, runtime, background, start: book, problem }
})
