import * as Effect from "effect/Effect"
import { useCallback, useMemo } from "react"
import type { Optimisation, OptimisationProblem } from "../compute/Optimisation.ts"
import { editScenario } from "../scenario/editScenario.ts"
import { optimisationRequest } from "../scenario/optimisationRequest.ts"
import type { PlanEntry } from "../scenario/PlanBook.ts"
import { planFrame } from "../scenario/planFrame.ts"
import type { OptimiserRun } from "../scenario/PlanVersion.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { scenarioRecord } from "../scenario/ScenarioRecord.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useNearPlans } from "./useNearPlans.ts"
import { useTask } from "./useTask.ts"

/**
 * Optimises the open plan's scenario on demand. Any edit of the scenario cancels.
 * @param adopt takes over the optimised scenario, and how it was found
 */
export function useOptimiser(
  session: PlannerSession,
  { scenario, versions }: Pick<PlanEntry, "scenario" | "versions">,
  adopt: (optimised: Scenario, run: OptimiserRun) => void
) {
  const task = useTask<Scenario, Optimisation, OptimisationProblem>(session, scenario)
  const startTask = task.start
  const start = useCallback(() => {
    const frame = planFrame(scenario)
    const request = optimisationRequest(scenario)
    const question = Effect.flatMap(PlannerClient, client => client.Optimise({ frame, request }))
    startTask(Effect.catchTag(question, "RpcClientError", Effect.die), optimisation => {
      const { paths, spend } = optimisation
      const optimised = editScenario(scenario, paths === null ? { kind: "plan", spend } : { kind: "paths", paths })
      adopt(optimised, { request, optimisation })
      return optimised
    })
  }, [scenario, adopt, startTask])
  const run = useMemo(() => {
    const here = JSON.stringify(scenarioRecord(scenario))
    return versions.find(version => version.run !== null && JSON.stringify(version.scenario) === here)?.run ?? undefined
  }, [scenario, versions])
  const near = useNearPlans(session, scenario, run)
  return useMemo(
    () => ({
      state: task.state,
      start,
      cancel: task.cancel,
      /** what led to the scenario at hand, if it is an optimised one */
      run,
      near
    }),
    [task, start, run, near]
  )
}
