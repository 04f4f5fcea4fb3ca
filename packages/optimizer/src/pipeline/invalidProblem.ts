import { InvalidProblem } from "../errors.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { validateProblem } from "../problem/validateProblem.ts"

/** The failure with every issue, if the problem cannot be answered as stated. */
export function invalidProblem(problem: BudgetProblem): InvalidProblem | undefined {
  const [first, ...others] = validateProblem(problem)
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}
