import type { HorizonResponse } from "@liftmix/core"
import { nearOptimalRanges } from "@liftmix/optimizer"
import { nearBest } from "./nearBest.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import type { SpendRange } from "./SpendRange.ts"

/**
 * [channel] The least and the most that plans spend whose objective, on average over draws, is within a share of the best.
 * Empty where there is no plan at all.
 * @param share 0.01 = plans up to 1 % worse
 */
export function nearOptimalSpends(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  share: number,
  valuePerUnit: number | null
): readonly SpendRange[] {
  const near = nearBest(responses, request, valuePerUnit)
  if (near === undefined) return []
  const ranges = nearOptimalRanges(near.problem, near.plan, share)
  return responses.map(({ channel }) => {
    const { least, most } = ranges[channel]!
    return { channel, least, most }
  })
}
