import * as Effect from "effect/Effect"
import { useState } from "react"
import type { Optimisation, OptimisationProblem, OptimisationRequest } from "../compute/Optimisation.ts"
import type { SpendRange } from "../compute/SpendRange.ts"
import { editScenario } from "../scenario/editScenario.ts"
import { optimisationRequest } from "../scenario/optimisationRequest.ts"
import { planFrame } from "../scenario/planFrame.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useTask } from "./useTask.ts"

/** One optimisation that found a plan. */
export interface OptimiserRun {
  /** ms since 1970 */
  readonly at: number
  readonly request: OptimisationRequest
  readonly optimisation: Optimisation
  /** the optimised scenario */
  readonly scenario: Scenario
}

/** Plans this share worse than the best count as nearly as good. */
export const NEARLY = 0.01

/**
 * Optimises the scenario on demand. Any edit of the scenario cancels.
 * @param adopt takes over the optimised scenario
 */
export function useOptimiser(session: PlannerSession, scenario: Scenario, adopt: (optimised: Scenario) => void) {
  const [runs, setRuns] = useState<readonly OptimiserRun[]>([])
  const task = useTask<Scenario, Optimisation, OptimisationProblem>(session, scenario)
  const ranges = useTask<Scenario, readonly SpendRange[], never>(session, scenario)
  const frame = planFrame(scenario)
  const start = () => {
    const request = optimisationRequest(scenario)
    const question = Effect.flatMap(PlannerClient, client => client.Optimise({ frame, request }))
    task.start(Effect.catchTag(question, "RpcClientError", Effect.die), optimisation => {
      const { paths, spend } = optimisation
      const optimised = editScenario(scenario, paths === null ? { kind: "plan", spend } : { kind: "paths", paths })
      setRuns(runs => [{ at: Date.now(), request, optimisation, scenario: optimised }, ...runs])
      adopt(optimised)
      return optimised
    })
  }
  const run = runs.find(run => run.scenario === scenario)
  const findRanges = () => {
    if (run === undefined) return
    const question = Effect.flatMap(PlannerClient, client =>
      client.Ranges({ frame, request: run.request, share: NEARLY })
    )
    ranges.start(Effect.orDie(question))
  }
  return {
    state: task.state,
    start,
    cancel: task.cancel,
    /** what led to the scenario at hand, if it is an optimised one */
    run,
    /** all that found a plan since the page was opened, the newest first */
    runs,
    ranges: { state: ranges.state, start: findRanges, cancel: ranges.cancel }
  }
}
