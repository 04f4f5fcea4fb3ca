import type { HorizonResponse } from "@liftmix/core"
import { nearOptimalRanges } from "@liftmix/optimizer"
import { nearBest } from "./nearBest.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { type SpendRange, spendRanges } from "./SpendRange.ts"

/**
 * [channel] The least and the most that plans spend whose objective is within a share of the best; null where that is not known.
 * Empty where there is no plan at all.
 * @param share 0.01 = plans up to 1 % worse
 */
export function nearOptimalSpends(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  share: number,
  valuePerUnit: number | null
): readonly (SpendRange | null)[] {
  const near = nearBest(responses, request, valuePerUnit)
  if (near === undefined) return []
  return spendRanges(
    nearOptimalRanges(near.problem, near.plan, share),
    near.plan,
    responses.map(({ channel }) => channel)
  )
}
