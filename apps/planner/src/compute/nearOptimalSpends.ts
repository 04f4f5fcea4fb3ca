import { curvesAt, curvesNow, type HorizonResponse } from "@liftmix/core"
import { allocate, nearOptimalRanges } from "@liftmix/optimizer"
import { budgetProblem } from "./budgetProblem.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { sampledResponses } from "./sampledResponses.ts"
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
  const near = (curves: readonly HorizonResponse[]) =>
    budgetProblem(sampledResponses(curves, request.limits), request, valuePerUnit)
  const first = near(curvesNow(responses))
  const plan = allocate(first)
  if (plan._tag !== "Plan") return []
  // Of channels that act together, ranges are about plans near the best one.
  const best = responses.map(({ channel }) => plan.spend[channel]!)
  const problem = responses[0]?.together === undefined ? first : near(curvesAt(responses, best))
  const there = problem === first ? plan : allocate(problem)
  if (there._tag !== "Plan") return []
  const ranges = nearOptimalRanges(problem, there, share)
  return responses.map(({ channel }) => {
    const { least, most } = ranges[channel]!
    return { channel, least, most }
  })
}
