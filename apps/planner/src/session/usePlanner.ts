import type { Horizon } from "@liftmix/core"
import * as Effect from "effect/Effect"
import { useCallback, useMemo, useReducer } from "react"
import { match } from "ts-pattern"
import { curveEnds } from "../scenario/curveEnds.ts"
import { editScenario, type ScenarioEdit } from "../scenario/editScenario.ts"
import { type History, record, redo, settle, startHistory, undo } from "../scenario/History.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useComputed } from "./useComputed.ts"
import { useOptimiser } from "./useOptimiser.ts"

type Step =
  | { readonly kind: "edit"; readonly edit: ScenarioEdit; readonly gesture: string | undefined }
  | { readonly kind: "adopt"; readonly scenario: Scenario }
  | { readonly kind: "settle" | "undo" | "redo" }

const advance = (history: History<Scenario>, step: Step): History<Scenario> =>
  match(step)
    .with({ kind: "edit" }, ({ edit, gesture }) => record(history, editScenario(history.present, edit), gesture))
    .with({ kind: "adopt" }, ({ scenario }) => record(history, scenario))
    .with({ kind: "settle" }, () => settle(history))
    .with({ kind: "undo" }, () => undo(history))
    .with({ kind: "redo" }, () => redo(history))
    .exhaustive()

/** A scenario being edited, and what the worker says of it. */
export type Planner = ReturnType<typeof usePlanner>

export function usePlanner(session: PlannerSession) {
  const [history, dispatch] = useReducer(advance, session.start, startHistory)
  const scenario = history.present
  const { channels, horizon } = scenario

  const outcome = useComputed(
    session,
    useMemo(() => {
      const spend = channels.map(({ planned }) => planned)
      return Effect.flatMap(PlannerClient, client => client.Evaluate({ horizon, spend }))
    }, [channels, horizon])
  )
  const ends = curveEnds(scenario).join(" ")
  const bands = useComputed(
    session,
    useMemo(() => {
      const upTo = ends.split(" ").map(Number)
      return Effect.flatMap(PlannerClient, client => client.Bands({ horizon, upTo }))
    }, [ends, horizon])
  )
  const optimiser = useOptimiser(
    session,
    scenario,
    useCallback(optimised => dispatch({ kind: "adopt", scenario: optimised }), [])
  )
  const edit = useCallback((edit: ScenarioEdit, gesture?: string) => dispatch({ kind: "edit", edit, gesture }), [])
  /** The data's spends of another horizon come from the worker, so the change happens when they have arrived. */
  const changeHorizon = (next: Horizon) => {
    session.runtime.runFork(
      Effect.gen(function* () {
        const client = yield* PlannerClient
        const spends = yield* client.Spends({ horizon: next })
        yield* Effect.sync(() => edit({ kind: "horizon", horizon: next, spends }, "horizon"))
      })
    )
  }
  return {
    scenario,
    outcome,
    bands,
    optimiser,
    edit,
    changeHorizon,
    settle: useCallback(() => dispatch({ kind: "settle" }), []),
    undo: useCallback(() => dispatch({ kind: "undo" }), []),
    redo: useCallback(() => dispatch({ kind: "redo" }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0
  }
}
