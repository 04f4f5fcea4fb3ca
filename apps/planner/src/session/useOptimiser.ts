import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import { useEffect, useRef, useState } from "react"
import type { Optimisation } from "../compute/Optimisation.ts"
import { editScenario } from "../scenario/editScenario.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { spendLimits } from "../scenario/spendLimits.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"

/** Each state but idle speaks of one scenario; it has nothing to say of another. */
export type OptimiserState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly scenario: Scenario }
  | { readonly kind: "cancelled"; readonly scenario: Scenario }
  | { readonly kind: "failed"; readonly scenario: Scenario; readonly message: string }
  /** `scenario` is the optimised one */
  | { readonly kind: "done"; readonly scenario: Scenario; readonly optimisation: Optimisation }

const idle: OptimiserState = { kind: "idle" }

/**
 * Optimises the scenario on demand, in a worker of its own, so that everything else keeps answering meanwhile and
 * cancelling ends the computation at once, whatever it is doing. Any edit of the scenario cancels.
 * @param adopt takes over the optimised scenario
 */
export function useOptimiser(session: PlannerSession, scenario: Scenario, adopt: (optimised: Scenario) => void) {
  const [state, setState] = useState<OptimiserState>(idle)
  const running = useRef<Fiber.Fiber<Optimisation, unknown>>(undefined)
  useEffect(() => () => running.current?.interruptUnsafe(), [scenario])

  const start = () => {
    setState({ kind: "running", scenario })
    const request = { budget: scenario.budget, limits: spendLimits(scenario) }
    const fiber = Effect.runFork(
      Effect.flatMap(PlannerClient, client => client.Optimise({ horizon: scenario.horizon, request })).pipe(
        Effect.provide(PlannerClient.layer(session.bundle.curves))
      )
    )
    running.current = fiber
    fiber.addObserver(exit => {
      if (Exit.isSuccess(exit)) {
        const optimised = editScenario(scenario, { kind: "plan", spend: exit.value.spend })
        setState({ kind: "done", scenario: optimised, optimisation: exit.value })
        adopt(optimised)
      } else if (Cause.hasInterruptsOnly(exit.cause)) {
        setState({ kind: "cancelled", scenario })
      } else {
        const error = Cause.squash(exit.cause)
        setState({ kind: "failed", scenario, message: error instanceof Error ? error.message : String(error) })
      }
    })
  }
  const cancel = () => running.current?.interruptUnsafe()
  return { state: "scenario" in state && state.scenario !== scenario ? idle : state, start, cancel }
}
