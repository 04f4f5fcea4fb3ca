import { estimateDraws, type HorizonResponse, planDraws } from "@liftmix/core"
import { budgetFrontier, type MeanCurve } from "@liftmix/optimizer"
import type { FrontierPoint } from "./BudgetFrontier.ts"
import { budgetProblem } from "./budgetProblem.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { probabilityOfGoal } from "./probabilityOfGoal.ts"

/** Totals between what the channels must and what they may spend: enough for a smooth curve. */
const TOTALS = 25

/** The best that one total can do: money over the horizon, and [channel] of it. */
export type BudgetPlan = Pick<FrontierPoint, "budget" | "spend">

/**
 * The best plans, on average over draws, for totals from the least to the most that the limits allow.
 * Totals that the groups' limits forbid are left out.
 * @param curves [channel] its mean response within its limits; of channels that act together, as they are now
 */
export function bestByBudget(curves: readonly MeanCurve[], request: OptimisationRequest): readonly BudgetPlan[] {
  const { limits } = request
  const [least, most] = [sum(limits.map(({ lower }) => lower)), sum(limits.map(({ upper }) => upper))]
  const totals =
    most > least ? Array.from({ length: TOTALS }, (_, k) => least + ((most - least) * k) / (TOTALS - 1)) : [least]
  const problem = budgetProblem(curves, { ...request, objective: { kind: "most-outcome" }, budget: most }, null)
  return budgetFrontier(problem, totals).flatMap((allocation, k) =>
    allocation._tag === "Plan"
      ? [{ budget: totals[k]!, spend: curves.map(({ channel }) => allocation.spend[channel]!) }]
      : []
  )
}

/**
 * What such a plan brings: of channels that act together, together.
 * @param goal KPI units; null for none
 */
export function frontierPoint(
  responses: readonly HorizonResponse[],
  plan: BudgetPlan,
  goal: number | null
): FrontierPoint {
  const { total } = planDraws(responses, plan.spend)
  return {
    ...plan,
    outcome: estimateDraws(total),
    probabilityOfGoal: goal === null ? null : probabilityOfGoal(total, goal)
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
