import type { Issue } from "../errors.ts"
import type { Objective } from "./BudgetProblem.ts"

/** A target that is larger makes products with amounts of money overflow. */
const LARGEST = 1e100

/** What is wrong with an objective's own number. */
export function objectiveIssues(objective: Objective | undefined): readonly Issue[] {
  if (objective === undefined || objective.kind === "most-outcome") return []
  const [name, target] =
    objective.kind === "most-profit"
      ? ["margin", objective.margin]
      : objective.kind === "least-spend"
        ? ["target outcome", objective.outcome]
        : ["target ratio", objective.ratio]
  if (target >= 0 && target <= LARGEST) return []
  const message = `the ${name} of the objective is ${target}; it must be from 0 to ${LARGEST}`
  return [{ code: "INVALID_OBJECTIVE", message, numbers: { target } }]
}
