import * as Effect from "effect/Effect"
import { useCallback, useMemo } from "react"
import type { FewMoves } from "../compute/FewMoves.ts"
import { hasNearPlans } from "../compute/hasNearPlans.ts"
import type { SpendRange } from "../compute/SpendRange.ts"
import { planFrame } from "../scenario/planFrame.ts"
import type { OptimiserRun } from "../scenario/PlanVersion.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"
import { useTask } from "./useTask.ts"

/** Plans this share worse than the best count as nearly as good. */
const NEARLY = 0.01

/**
 * What else would be nearly as good as an optimised plan, on demand.
 * @param run what led to the scenario; undefined where it was not optimised
 */
export function useNearPlans(session: PlannerSession, scenario: Scenario, run: OptimiserRun | undefined) {
  const ranges = useTask<Scenario, readonly (SpendRange | null)[], never>(session, scenario)
  const moves = useTask<Scenario, FewMoves | null, never>(session, scenario)
  const [startRanges, startMoves] = [ranges.start, moves.start]
  const question = useMemo(
    () => run && { frame: planFrame(scenario), request: run.request, share: NEARLY },
    [scenario, run]
  )
  const findRanges = useCallback(() => {
    if (question !== undefined) startRanges(Effect.orDie(Effect.flatMap(PlannerClient, _ => _.Ranges(question))))
  }, [question, startRanges])
  const findMoves = useCallback(() => {
    if (question !== undefined) startMoves(Effect.orDie(Effect.flatMap(PlannerClient, _ => _.FewMoves(question))))
  }, [question, startMoves])
  const { curves } = session.bundle
  return useMemo(
    () => ({
      /** is it known how to look for them? */
      available: run !== undefined && hasNearPlans(curves, run.request),
      /** what they spend on each channel */
      ranges: { state: ranges.state, start: findRanges, cancel: ranges.cancel },
      /** one that changes few channels */
      moves: { state: moves.state, start: findMoves, cancel: moves.cancel }
    }),
    [curves, run, ranges, findRanges, moves, findMoves]
  )
}
