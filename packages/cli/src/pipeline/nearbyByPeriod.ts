import { mostNearby, periodParts, thinnedFor } from "@liftmix/core"
import { fewestFlightMoves, type FlightPlan, optimizeFlightRanges } from "@liftmix/optimizer"
import { Effect } from "effect"
import { flightsIn, moneyByPeriod } from "./periodAnswer.ts"
import type { PeriodQuestion } from "./PeriodQuestion.ts"
import { type NearbyPlans, nearlyOptimal } from "./PlanAnswer.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { solvePeriods } from "./solvePeriods.ts"
import { whyNoRanges } from "./whyNoRanges.ts"

/**
 * Plans by period that are nearly as good as the best: what they spend on each channel, and one that moves few.
 * @param used draws that the best plan was found on
 */
export const nearbyByPeriod = Effect.fn("nearbyByPeriod")(function* (
  prepared: PreparedPlan,
  { on, options }: PeriodQuestion,
  plan: FlightPlan,
  used: number
) {
  const { curves, fewMoves, question, responses } = prepared
  const { horizon } = question
  const why = whyNoRanges(prepared, true)
  if (fewMoves === null && why !== null) return noneNearby(why)
  const few = periodParts(thinnedFor(curves, mostNearby), horizon)
  const asked = on(few.parts)
  const near = few.used === used ? plan : yield* solvePeriods(asked, options())
  if (near._tag !== "Plan") return noneNearby(why)
  const ranges = why === null ? yield* optimizeFlightRanges(asked, near, nearlyOptimal, options()) : null
  if (fewMoves === null) return { ranges, whyNoRanges: why, fewMoves: null } satisfies NearbyPlans
  const base = Object.fromEntries(
    responses.map(({ channel, currentSpend }) => [
      channel,
      new Float64Array(horizon.periods).fill(currentSpend / horizon.periods)
    ])
  )
  const { atLeast, moved, plan: moving } = yield* fewestFlightMoves(asked, near, base, fewMoves, options())
  const moves = { atLeast, moved, ...moneyByPeriod(prepared, flightsIn(moving, responses)) }
  return { ranges, whyNoRanges: why, fewMoves: moves } satisfies NearbyPlans
})

/** @param why nothing is looked for; null where nothing was found */
export const noneNearby = (why: string | null): NearbyPlans => ({
  ranges: null,
  whyNoRanges: why ?? "No plan nearly as good was found: loosen a limit.",
  fewMoves: null
})
