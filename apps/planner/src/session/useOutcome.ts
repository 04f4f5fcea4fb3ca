import * as Effect from "effect/Effect"
import { useMemo } from "react"
import { framedPlan, planFrame } from "../scenario/planFrame.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useComputed } from "./useComputed.ts"

/** What the worker says of a scenario, before it is asked anything else. */
export type ScenarioOutcome = ReturnType<typeof useOutcome>

export function useOutcome({ runtime }: PlannerSession, { channels, horizon }: Scenario) {
  return useComputed(
    runtime,
    useMemo(() => {
      const frame = planFrame({ channels, horizon })
      const { spend } = framedPlan({ channels })
      return Effect.flatMap(PlannerClient, client => client.Evaluate({ frame, spend }))
    }, [channels, horizon])
  )
}
