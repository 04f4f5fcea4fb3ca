import { curvesAt, curvesNow, type HorizonResponse } from "@liftmix/core"
import { allocate, type BudgetProblem, type Plan } from "@liftmix/optimizer"
import { budgetProblem } from "./budgetProblem.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { sampledResponses } from "./sampledResponses.ts"

/** The request, on average over draws, for searches among plans near the best one, and that plan; undefined where there is none. */
export function nearBest(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  valuePerUnit: number | null
): { readonly problem: BudgetProblem; readonly plan: Plan } | undefined {
  const near = (curves: readonly HorizonResponse[]) => {
    const problem = budgetProblem(sampledResponses(curves, request.limits), request, valuePerUnit)
    const plan = allocate(problem)
    return plan._tag === "Plan" ? { problem, plan } : undefined
  }
  const first = near(curvesNow(responses))
  if (first === undefined || responses[0]?.together === undefined) return first
  // Of channels that act together, near is what has the curves that they have at the best plan.
  const best = responses.map(({ channel }) => first.plan.spend[channel]!)
  return near(curvesAt(responses, best))
}
