import { curvesAt, curvesNow, type HorizonResponse } from "@liftmix/core"
import { allocate, allocateUnderRisk, type BudgetQuestion, type Plan, type RiskPlan } from "@liftmix/optimizer"
import { budgetProblem } from "./budgetProblem.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { riskMeasure } from "./riskMeasure.ts"
import { riskProblem } from "./riskProblem.ts"
import { sampledResponses } from "./sampledResponses.ts"

/** The request for searches among plans near the best one, and that plan; undefined where there is none. */
export function nearBest(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  valuePerUnit: number | null
): { readonly problem: BudgetQuestion; readonly plan: Plan | RiskPlan } | undefined {
  const measure = riskMeasure(request)
  const near = (curves: readonly HorizonResponse[]) => {
    const sampled = budgetProblem(sampledResponses(curves, request.limits), request, valuePerUnit)
    const problem = measure === undefined ? sampled : riskProblem(sampled, curves, measure)
    const plan = "measure" in problem ? allocateUnderRisk(problem) : allocate(problem)
    return plan._tag === "Plan" ? { problem, plan } : undefined
  }
  const first = near(curvesNow(responses))
  if (first === undefined || responses[0]?.together === undefined) return first
  // Of channels that act together, near is what has the curves that they have at the best plan.
  const best = responses.map(({ channel }) => first.plan.spend[channel]!)
  return near(curvesAt(responses, best))
}
