import { curvesNow, estimateDraws, type HorizonResponse, planDraws } from "@liftmix/core"
import { budgetFrontier } from "@liftmix/optimizer"
import type { BudgetFrontier } from "./BudgetFrontier.ts"
import { budgetProblem } from "./budgetProblem.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { probabilityOfGoal } from "./probabilityOfGoal.ts"
import { sampledResponses } from "./sampledResponses.ts"

/** Totals between what the channels must and what they may spend: enough for a smooth curve. */
const TOTALS = 25

/**
 * The best plans, on average over draws, for totals from the least to the most that the limits allow.
 * Totals that the groups' limits forbid are left out. Of channels that act together plans are made on their curves now, and
 * what they bring is what they bring together.
 * @param goal KPI units; null for none
 */
export function bestByBudget(
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  goal: number | null
): BudgetFrontier {
  const { limits } = request
  const [least, most] = [sum(limits.map(({ lower }) => lower)), sum(limits.map(({ upper }) => upper))]
  const totals =
    most > least ? Array.from({ length: TOTALS }, (_, k) => least + ((most - least) * k) / (TOTALS - 1)) : [least]
  const problem = budgetProblem(
    sampledResponses(curvesNow(responses), limits),
    { ...request, objective: { kind: "most-outcome" }, budget: most },
    null
  )
  return budgetFrontier(problem, totals).flatMap((allocation, k) => {
    if (allocation._tag !== "Plan") return []
    const spend = responses.map(({ channel }) => allocation.spend[channel]!)
    const { total } = planDraws(responses, spend)
    return {
      budget: totals[k]!,
      spend,
      outcome: estimateDraws(total),
      probabilityOfGoal: goal === null ? null : probabilityOfGoal(total, goal)
    }
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
