import { type CurvePack, mostNearby, periodParts, thinnedFor } from "@liftmix/core"
import { type FlightPlan, type FlightQuestion, optimizeFlights, optimizeFlightsUnderRisk } from "@liftmix/optimizer"
import * as Effect from "effect/Effect"
import { flightProblem } from "../compute/flightProblem.ts"
import type { CellLimits, OptimisationRequest } from "../compute/Optimisation.ts"
import type { PlanFrame } from "../compute/PlanFrame.ts"
import { riskMeasure } from "../compute/riskMeasure.ts"

/** How long, in milliseconds, and how exactly plans near the best are looked for. */
export const nearby = { timeLimit: 60_000, tolerance: 1e-7 }

/**
 * The request by period, for searches among plans near the best one, and that plan; undefined where there is none. On as
 * many draws as these searches have time for, as `liftmix plan` has it.
 * @param request one that `hasNearPlans`
 */
export const nearBestFlights = Effect.fnUntraced(function* (
  pack: CurvePack,
  { horizon }: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits
): Effect.fn.Return<{ readonly problem: FlightQuestion; readonly plan: FlightPlan } | undefined> {
  const { parts } = periodParts(thinnedFor(pack, mostNearby), horizon)
  const channels = pack.channels.map(({ name }, c) => ({ name, parts: parts[c]! }))
  const asked = flightProblem(channels, request, cells, pack.kpi.valuePerUnit)
  const measure = riskMeasure(request)
  const problem: FlightQuestion = measure === undefined ? asked : { ...asked, measure }
  // the same request has been planned before: one that is not in order was refused then, and would be a defect here
  const plan = yield* Effect.orDie(
    "measure" in problem ? optimizeFlightsUnderRisk(problem, nearby) : optimizeFlights(problem, nearby)
  )
  return plan._tag === "Plan" ? { problem, plan } : undefined
})
