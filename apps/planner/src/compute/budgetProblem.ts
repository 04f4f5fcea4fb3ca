import { type BudgetProblem, groupSum, type MeanCurve, type Objective, planProblem } from "@liftmix/optimizer"
import { match } from "ts-pattern"
import type { OptimiserObjective } from "../scenario/PlanObjective.ts"
import type { OptimisationRequest } from "./Optimisation.ts"

/**
 * The request in the optimiser's terms: its ratios are KPI units per money.
 * @param curves [channel]
 * @param valuePerUnit money per KPI unit; null for a count without a value
 */
export function budgetProblem(
  curves: readonly MeanCurve[],
  { budget, groups, limits, objective }: OptimisationRequest,
  valuePerUnit: number | null
): BudgetProblem {
  const constraints = groups.map(({ channels, lower, name, upper }) =>
    groupSum(name, channels, { ...(lower === null ? {} : { lower }), ...(upper === null ? {} : { upper }) })
  )
  if (objective.kind === "most-outcome")
    return { ...planProblem(curves, { bounds: limits, total: budget }), constraints }
  const most = limits.reduce((sum, { upper }) => sum + upper, 0)
  return {
    ...planProblem(curves, { bounds: limits, total: most }),
    budget: { sense: "free" },
    constraints,
    objective: objectiveOf(objective, valuePerUnit)
  }
}

/** @param valuePerUnit as in `budgetProblem` */
export function objectiveOf(
  { kind, target }: Exclude<OptimiserObjective, { kind: "most-outcome" }>,
  valuePerUnit: number | null
): Objective {
  /** KPI units per money, of a ROI or of a cost per unit */
  const ratio = valuePerUnit === null ? 1 / target : target / valuePerUnit
  return match(kind)
    .returnType<Objective>()
    .with("most-profit", kind => ({ kind, margin: valuePerUnit === null ? target : (target / 100) * valuePerUnit }))
    .with("least-spend", kind => ({ kind, outcome: target }))
    .with("target-return", "target-marginal-return", kind => ({ kind, ratio }))
    .exhaustive()
}
