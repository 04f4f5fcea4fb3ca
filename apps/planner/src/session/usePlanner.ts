import type { Horizon, TextEncoding } from "@liftmix/core"
import * as Effect from "effect/Effect"
import { useCallback, useMemo, useState } from "react"
import { OptimisationProblem } from "../compute/Optimisation.ts"
import { conflictOf } from "../scenario/conflictOf.ts"
import type { ScenarioEdit } from "../scenario/editScenario.ts"
import { explainLimits } from "../scenario/explainLimits.ts"
import { activePlan } from "../scenario/PlanBook.ts"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { type PlanRecord, recordedPlan } from "../scenario/PlanRecord.ts"
import type { OptimiserRun } from "../scenario/PlanVersion.ts"
import type { ScenarioRecord } from "../scenario/ScenarioRecord.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { changedTwice } from "../words/keepingWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useBook } from "./useBook.ts"
import { useOptimiser } from "./useOptimiser.ts"

/** The plans, one of them being edited. The same object as long as nothing of it has changed. */
export type Planner = ReturnType<typeof usePlanner>["planner"]

type OpenAs = (encoding: TextEncoding) => void

export function usePlanner(session: PlannerSession) {
  const { runtime } = session
  const [problem, setProblem] = useState(session.problem)
  const [retry, setRetry] = useState<{ readonly openAs: OpenAs }>()
  const { keeping, plans } = useBook(session, names => setProblem(changedTwice(names)))
  const { editBook } = plans
  const plan = activePlan(plans.book)
  const { scenario } = plan
  const adopt = useCallback(
    (scenario: Scenario, run: OptimiserRun) => editBook({ kind: "adopt", scenario, run, at: Date.now() }),
    [editBook]
  )
  const optimiser = useOptimiser(session, plan, adopt)
  const { state } = optimiser
  const { valuePerUnit } = session.bundle.model.data
  const conflict = useMemo(() => {
    const own = explainLimits(scenario)
    if (own !== undefined || state.kind !== "failed" || !(state.error instanceof OptimisationProblem)) return own
    return state.error.conflict.length > 0 ? conflictOf(state.error, scenario, valuePerUnit) : undefined
  }, [scenario, state, valuePerUnit])
  const edit = useCallback(
    (edit: ScenarioEdit, gesture?: string) => editBook({ kind: "scenario", edit }, gesture),
    [editBook]
  )
  /** The data's spends of another horizon come from the worker, so the change happens when they have arrived. */
  const changeHorizon = useCallback(
    (next: Horizon) => {
      runtime.runFork(
        Effect.gen(function* () {
          const client = yield* PlannerClient
          const spends = yield* client.Spends({ horizon: next })
          yield* Effect.sync(() => edit({ kind: "horizon", horizon: next, spends }, "horizon"))
        })
      )
    },
    [runtime, edit]
  )
  /**
   * Takes a plan over from outside, as a plan beside the others; shows why where it cannot be.
   * @param openAs reads it again in another encoding
   */
  const openPlan = useCallback(
    (record: Effect.Effect<PlanRecord, PlanProblem>, openAs?: OpenAs) => {
      setProblem(undefined)
      runtime.runFork(
        Effect.gen(function* () {
          const client = yield* PlannerClient
          const found = yield* record
          const spends = yield* client.Spends({ horizon: found.horizon })
          const plan = yield* Effect.fromResult(recordedPlan(found, spends))
          editBook({ kind: "add", plan })
        }).pipe(
          Effect.catchTag("PlanProblem", problem =>
            Effect.sync(() => {
              setProblem(problem)
              setRetry(openAs && { openAs })
            })
          )
        )
      )
    },
    [runtime, editBook]
  )
  /** Goes back to what the plan once was. */
  const goBack = useCallback(
    (record: ScenarioRecord) => {
      runtime.runFork(
        Effect.gen(function* () {
          const client = yield* PlannerClient
          const spends = yield* client.Spends({ horizon: record.horizon })
          const { name, notes, versions } = plan
          const { scenario } = yield* Effect.fromResult(recordedPlan({ name, notes, versions, ...record }, spends))
          editBook({ kind: "adopt", scenario, at: Date.now() })
        }).pipe(Effect.catchTag("PlanProblem", problem => Effect.sync(() => setProblem(problem))))
      )
    },
    [runtime, plan, editBook]
  )
  const forgetProblem = useCallback(() => setProblem(undefined), [])
  const planner = useMemo(
    () => ({
      ...plans,
      plan,
      scenario,
      optimiser,
      /** why no plan fits the limits, if none does */
      conflict,
      edit,
      changeHorizon,
      openPlan,
      goBack,
      /** why plans from outside could not be taken over */
      problem,
      /** reads the plan again; undefined where its encoding is not the matter */
      openAs: problem?.isAboutEncoding ? retry?.openAs : undefined,
      forgetProblem
    }),
    [plans, plan, scenario, optimiser, conflict, edit, changeHorizon, openPlan, goBack, problem, retry, forgetProblem]
  )
  return { keeping, planner }
}
