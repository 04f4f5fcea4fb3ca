import type { CurvePack } from "@liftmix/core"
import { optimizeFlightRanges } from "@liftmix/optimizer"
import * as Effect from "effect/Effect"
import type { CellLimits, OptimisationRequest } from "../compute/Optimisation.ts"
import type { PlanFrame } from "../compute/PlanFrame.ts"
import { type SpendRange, spendRanges } from "../compute/SpendRange.ts"
import { nearBestFlights, nearby } from "./nearBestFlights.ts"

/** `nearOptimalSpends` of totals of plans by period. */
export const nearOptimalFlights = Effect.fnUntraced(function* (
  pack: CurvePack,
  frame: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits,
  share: number
): Effect.fn.Return<readonly (SpendRange | null)[]> {
  const near = yield* nearBestFlights(pack, frame, request, cells)
  if (near === undefined) return []
  // of a problem that has just been planned
  const ranges = yield* Effect.orDie(optimizeFlightRanges(near.problem, near.plan, share, nearby))
  return spendRanges(
    ranges,
    near.plan,
    pack.channels.map(({ name }) => name)
  )
})
