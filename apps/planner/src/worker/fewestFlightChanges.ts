import { type CurvePack, horizonResponses } from "@liftmix/core"
import { fewestFlightMoves } from "@liftmix/optimizer"
import * as Effect from "effect/Effect"
import type { FewMoves } from "../compute/FewMoves.ts"
import type { CellLimits, OptimisationRequest } from "../compute/Optimisation.ts"
import type { PlanFrame } from "../compute/PlanFrame.ts"
import { nearBestFlights, nearby } from "./nearBestFlights.ts"
import { swept } from "./swept.ts"

/** `fewestChanges` of plans by period: a channel that does not change spends the same in every period. */
export const fewestFlightChanges = Effect.fnUntraced(function* (
  pack: CurvePack,
  frame: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits,
  share: number
): Effect.fn.Return<FewMoves | null> {
  const near = yield* nearBestFlights(pack, frame, request, cells)
  if (near === undefined) return null
  const { horizon } = frame
  const { periods } = horizon
  const even = horizonResponses(pack, horizon).map(
    ({ channel, currentSpend }) => [channel, new Array<number>(periods).fill(currentSpend / periods)] as const
  )
  const base = Object.fromEntries(even)
  const { atLeast, moved, plan } = yield* fewestFlightMoves(near.problem, near.plan, base, share, nearby)
  const paths = even.map(([channel, now], c) =>
    moved.includes(channel) ? swept(Array.from(plan.spend[channel]!), cells.lower[c]!) : now
  )
  const spend = paths.map(path => path.reduce((sum, money) => sum + money, 0))
  return { moved, atLeast, spend, paths }
})
