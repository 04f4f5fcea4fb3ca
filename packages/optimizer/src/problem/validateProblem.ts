import type { Issue } from "../errors.ts"
import type { BudgetProblem } from "./BudgetProblem.ts"
import { channelBounds } from "./channelBounds.ts"
import { checkResponse } from "./checkResponse.ts"
import { objectiveIssues } from "./objectiveIssues.ts"

/**
 * Everything that makes a problem unanswerable as stated, all at once; empty if there is nothing. Contradictions between
 * linear constraints are not looked for here: finding them is an optimisation (`explainInfeasibility`).
 */
export function validateProblem(problem: BudgetProblem): readonly Issue[] {
  if (problem.channels.length === 0) {
    return [{ code: "EMPTY_PROBLEM", message: "the problem has no channels; give at least one", numbers: {} }]
  }
  const structural = [
    ...namesOf(problem),
    ...budgetOf(problem),
    ...objectiveIssues(problem.objective),
    ...limitsOf(problem)
  ]
  // bounds cannot be put together from numbers that are not numbers
  if (structural.length > 0) return structural
  const bounds = boundsOf(problem)
  return bounds.length > 0 ? bounds : responsesOf(problem)
}

function namesOf(problem: BudgetProblem): Issue[] {
  const issues: Issue[] = []
  const known = new Set<string>()
  for (const { name } of problem.channels) {
    if (known.has(name)) {
      const message = `the channel "${name}" is given twice; names must differ`
      issues.push({ code: "DUPLICATE_CHANNEL", message, channel: name, numbers: {} })
    }
    known.add(name)
  }
  const mentioned = [
    ...(problem.constraints ?? []).map(({ name, coefficients }) => [`the constraint "${name}"`, coefficients] as const),
    ...(typeof problem.maxRelativeChange === "object"
      ? [["maxRelativeChange", problem.maxRelativeChange] as const]
      : [])
  ]
  for (const [where, byChannel] of mentioned) {
    for (const name of Object.keys(byChannel)) {
      if (known.has(name)) continue
      const message = `${where} mentions the channel "${name}"; known are ${[...known].join(", ")}`
      issues.push({ code: "UNKNOWN_CHANNEL", message, channel: name, numbers: {} })
    }
  }
  return issues
}

function budgetOf({ budget }: BudgetProblem): Issue[] {
  if (budget.sense === "free" || (Number.isFinite(budget.total) && budget.total >= 0)) return []
  const message = `the budget is ${budget.total}; it must be a finite amount ≥ 0`
  return [{ code: "INVALID_BUDGET", message, numbers: { total: budget.total } }]
}

function limitsOf(problem: BudgetProblem): Issue[] {
  const issues: Issue[] = []
  for (const channel of problem.channels) {
    const { name, lower = 0, upper, base = 0, minimumIfOn = 0 } = channel
    const refuse = (what: string, amount: number): void => {
      const message = `channel "${name}": the ${what} is ${amount}; it must be a finite amount ≥ 0`
      issues.push({ code: "INVALID_BOUND", message, channel: name, numbers: { amount } })
    }
    const finite = { "lower bound": lower, base, "minimum if on": minimumIfOn }
    for (const [what, amount] of Object.entries(finite)) {
      if (!(Number.isFinite(amount) && amount >= 0)) refuse(what, amount)
    }
    if (upper !== undefined && !(upper >= 0)) refuse("upper bound", upper)
  }
  const changes = problem.maxRelativeChange
  for (const change of typeof changes === "object" ? Object.values(changes) : changes === undefined ? [] : [changes]) {
    if (change >= 0) continue
    const message = `a relative change is ${change}; it must be a share ≥ 0, as 0.3 for ±30 %`
    issues.push({ code: "INVALID_BOUND", message, numbers: { change } })
  }
  for (const {
    name,
    coefficients,
    lower = Number.NEGATIVE_INFINITY,
    upper = Number.POSITIVE_INFINITY
  } of problem.constraints ?? []) {
    if (Object.values(coefficients).every(Number.isFinite) && lower <= upper) continue
    const message = `the constraint "${name}" needs finite coefficients and lower ≤ upper, got [${lower}, ${upper}]`
    issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: { lower, upper } })
  }
  const taken = new Set(["budget", "target outcome", "target return"])
  for (const { name } of problem.constraints ?? []) {
    if (taken.has(name)) {
      const message = `the name "${name}" of a constraint is taken; prices and conflicts are told by name`
      issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: {} })
    }
    taken.add(name)
  }
  return issues
}

function boundsOf(problem: BudgetProblem): Issue[] {
  const issues: Issue[] = []
  const bounds = channelBounds(problem)
  const unlimited = channelBounds({ ...problem, budget: { sense: "free" } })
  problem.channels.forEach(({ name, minimumIfOn = 0 }, c) => {
    const { lower, upper } = unlimited[c]
    const least = Math.max(lower, minimumIfOn)
    if (lower > upper) {
      const message = `channel "${name}": the lower bound ${lower} exceeds the upper bound ${upper}`
      issues.push({ code: "CROSSED_BOUNDS", message, channel: name, numbers: { lower, upper } })
    } else if (lower > 0 && least > upper) {
      const message = `channel "${name}": it must be on (at least ${lower}), and if on spend ${least}, above its ${upper}`
      issues.push({ code: "CROSSED_BOUNDS", message, channel: name, numbers: { lower: least, upper } })
    } else if (!Number.isFinite(bounds[c].upper)) {
      const message = `channel "${name}" has no upper bound, and no budget implies one; give it a most spend`
      issues.push({ code: "UNBOUNDED_CHANNEL", message, channel: name, numbers: {} })
    }
  })
  if (issues.length > 0 || problem.budget.sense === "free") return issues
  const { total, sense } = problem.budget
  const minima = unlimited.reduce((sum, { lower }) => sum + lower, 0)
  const maxima = unlimited.reduce((sum, { upper }) => sum + upper, 0)
  // sums of C amounts carry C roundings: a plan at its minima must not fail by the last digit
  const slack = 1e-12 * total
  if (minima > total + slack) {
    const shortfall = minima - total
    const message = `the budget ${total} is ${shortfall} short of the channels' minima, ${minima}; raise it or lower them`
    issues.push({ code: "BUDGET_BELOW_MINIMA", message, numbers: { total, minima, shortfall } })
  }
  if (sense === "equal" && maxima < total - slack) {
    const excess = total - maxima
    const message = `the budget ${total} is ${excess} above the channels' maxima, ${maxima}: it cannot be spent; make it "at-most" or raise them`
    issues.push({ code: "BUDGET_ABOVE_MAXIMA", message, numbers: { total, maxima, excess } })
  }
  return issues
}

function responsesOf(problem: BudgetProblem): Issue[] {
  const bounds = channelBounds(problem)
  return problem.channels.flatMap(({ name, response }, c) => {
    const issue = checkResponse(name, response, bounds[c].lower, bounds[c].upper)
    return issue === undefined ? [] : [issue]
  })
}
