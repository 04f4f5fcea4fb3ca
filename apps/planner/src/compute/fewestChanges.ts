import type { HorizonResponse } from "@liftmix/core"
import { fewestMoves } from "@liftmix/optimizer"
import type { FewMoves } from "./FewMoves.ts"
import { nearBest } from "./nearBest.ts"
import type { OptimisationRequest } from "./Optimisation.ts"

/** Longest search, milliseconds: the fewest that were found until then are told. */
const LONGEST = 60_000

/**
 * The plan that changes the fewest channels' current spends, among those whose objective is within a share of the best; null where there is no plan at all.
 * @param share 0.01 = plans up to 1 % worse
 */
export function fewestChanges(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  share: number,
  valuePerUnit: number | null
): FewMoves | null {
  const near = nearBest(responses, request, valuePerUnit)
  if (near === undefined) return null
  const base = Object.fromEntries(responses.map(({ channel, currentSpend }) => [channel, currentSpend]))
  const { atLeast, moved, plan } = fewestMoves(near.problem, near.plan, base, share, { timeLimit: LONGEST })
  const spend = responses.map(({ channel }) => (moved.includes(channel) ? plan.spend[channel]! : base[channel]!))
  return { moved, atLeast, spend, paths: null }
}
