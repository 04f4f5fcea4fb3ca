import type { Horizon } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type * as Scope from "effect/Scope"
import { BundleProblem } from "../bundle/BundleProblem.ts"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"

/** An open model: what it says, the worker that computes with it, and the scenario to start from. */
export interface PlannerSession {
  readonly bundle: ModelBundle
  readonly runtime: ManagedRuntime.ManagedRuntime<PlannerClient, unknown>
  readonly start: Scenario
}

/** About a quarter, the usual span of a media plan. */
const usualPeriods = { day: 91, week: 13, month: 3 }

/** Opens a model; its worker lives as long as the scope. */
export const openSession = Effect.fnUntraced(function* (
  bundle: ModelBundle
): Effect.fn.Return<PlannerSession, BundleProblem, Scope.Scope> {
  const runtime = yield* Effect.acquireRelease(
    Effect.sync(() => ManagedRuntime.make(PlannerClient.layer(bundle.curves))),
    runtime => runtime.disposeEffect
  )
  const { period, periods } = bundle.model.data
  const horizon: Horizon = { periods: Math.min(usualPeriods[period], periods), effect: "full" }
  const spends = yield* Effect.tryPromise({
    try: () => runtime.runPromise(Effect.flatMap(PlannerClient, client => client.Spends({ horizon }))),
    catch: cause => new BundleProblem({ title: "The model's curves cannot be computed", message: String(cause) })
  })
  return { bundle, runtime, start: currentScenario(horizon, spends) }
})
