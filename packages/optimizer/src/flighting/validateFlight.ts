import type { Issue } from "../errors.ts"
import { checkResponse } from "../problem/checkResponse.ts"
import { objectiveIssues } from "../problem/objectiveIssues.ts"
import type { Vec } from "../problem/Vec.ts"
import { compileFlight, spendLimits } from "./compileFlight.ts"
import { type FlightChannel, type FlightProblem, pathsOf } from "./FlightProblem.ts"
import { flightRows } from "./flightRows.ts"
import { impliedBounds } from "./impliedBounds.ts"

/** Everything that makes a flighting problem unanswerable as stated, all at once; empty if there is nothing. */
export function validateFlight(problem: FlightProblem): readonly Issue[] {
  if (problem.channels.length === 0) {
    return [{ code: "EMPTY_PROBLEM", message: "the problem has no channels; give at least one", numbers: {} }]
  }
  const horizon = horizonIssues(problem)
  if (horizon.length > 0) return horizon
  const structural = [
    ...problem.channels.flatMap(c => channelIssues(c, problem)),
    ...nameIssues(problem),
    ...limitIssues(problem)
  ]
  if (structural.length > 0) return structural
  const bounds = boundIssues(problem)
  return bounds.length > 0 ? bounds : responseIssues(problem)
}

/** Periods that a plan may have, those after it included: a century of days is 36,525. */
const LONGEST = 100_000

function horizonIssues({ budget, objective, periods, tailPeriods = 0 }: FlightProblem): Issue[] {
  const issues: Issue[] = [...objectiveIssues(objective)]
  if (!(Number.isInteger(periods) && periods >= 1 && Number.isInteger(tailPeriods) && tailPeriods >= 0)) {
    const message = `a plan of ${periods} periods and ${tailPeriods} after them; both must be whole numbers, the first ≥ 1`
    issues.push({ code: "INVALID_BOUND", message, numbers: { periods, tailPeriods } })
  } else if (periods + tailPeriods > LONGEST) {
    const message = `a plan of ${periods} periods and ${tailPeriods} after them; there may be ${LONGEST} in all`
    issues.push({ code: "INVALID_BOUND", message, numbers: { periods, tailPeriods } })
  }
  if (budget.sense === "equal" && (objective?.kind === "least-spend" || objective?.kind === "target-return")) {
    const message = `a total to be spent in full leaves the objective ${objective.kind} nothing to choose; make it "at-most" or "free"`
    issues.push({ code: "INVALID_OBJECTIVE", message, numbers: { total: budget.total } })
  }
  if (budget.sense !== "free" && !isAmount(budget.total)) {
    const message = `the budget is ${budget.total}; it must be a finite amount ≥ 0`
    issues.push({ code: "INVALID_BUDGET", message, numbers: { total: budget.total } })
  }
  return issues
}

function channelIssues(channel: FlightChannel, { periods, tailPeriods = 0 }: FlightProblem): Issue[] {
  const { name, lower = 0, minimumIfOn = 0, upper = Number.POSITIVE_INFINITY } = channel
  const paths = pathsOf(channel)
  const issues: Issue[] = []
  const refuse = (what: string, amounts: Vec, isRight: (x: number) => boolean, rule: string): void => {
    for (let t = 0; t < amounts.length; t++) {
      if (isRight(amounts[t])) continue
      const message = `channel "${name}": the ${what} [${t}] is ${amounts[t]}; it must be ${rule}`
      issues.push({ code: "INVALID_BOUND", message, channel: name, numbers: { amount: amounts[t], period: t } })
      return
    }
  }
  refuse("lower bound", asVector(lower), isAmount, "finite and ≥ 0")
  refuse("upper bound", asVector(upper), x => x >= 0, "≥ 0")
  refuse("minimum if on", asVector(minimumIfOn), isAmount, "finite and ≥ 0")
  const horizon = periods + tailPeriods
  for (const { carryOver, draw = 0, startingStock = [], worth = [] } of paths) {
    refuse("carry-over", carryOver, isAmount, "finite and ≥ 0")
    refuse("starting stock", startingStock, isAmount, "finite and ≥ 0")
    refuse("worth", worth, isAmount, "finite and ≥ 0")
    refuse("draw", [draw], x => isAmount(x) && Number.isInteger(x), "a whole number ≥ 0")
    if (issues.length > 0) return issues
  }
  const lengths = [lower, upper, minimumIfOn].filter(limit => typeof limit !== "number" && limit.length !== periods)
  const short = paths.some(
    ({ carryOver, startingStock = [], worth = [] }) =>
      carryOver.length === 0 || startingStock.length > horizon || worth.length > horizon
  )
  if (paths.length === 0 || short || lengths.length > 0) {
    const message = `channel "${name}": it needs a path or more, carry-over one share or more, bounds by period ${periods} amounts, starting stock and worth at most ${horizon}`
    issues.push({ code: "INVALID_BOUND", message, channel: name, numbers: { periods } })
  }
  return issues
}

const isAmount = (x: number): boolean => Number.isFinite(x) && x >= 0

const asVector = (limit: number | Vec): Vec => (typeof limit === "number" ? [limit] : limit)

function nameIssues({ channels, constraints = [], limits = [] }: FlightProblem): Issue[] {
  const issues: Issue[] = []
  const known = new Set<string>()
  for (const { name } of channels) {
    if (known.has(name)) {
      const message = `the channel "${name}" is given twice; names must differ`
      issues.push({ code: "DUPLICATE_CHANNEL", message, channel: name, numbers: {} })
    }
    known.add(name)
  }
  const mentioned = [
    ...limits.map(({ name, channels: own = [] }) => [name, own] as const),
    ...constraints.map(({ name, coefficients }) => [name, Object.keys(coefficients)] as const)
  ]
  for (const [name, own] of mentioned) {
    for (const channel of own) {
      if (known.has(channel)) continue
      const message = `the limit "${name}" mentions the channel "${channel}"; known are ${[...known].join(", ")}`
      issues.push({ code: "UNKNOWN_CHANNEL", message, channel, numbers: {} })
    }
  }
  return issues
}

function limitIssues({ constraints = [], limits = [], periods }: FlightProblem): Issue[] {
  const issues: Issue[] = []
  for (const { name, from = 0, to = periods, lower = 0, upper = Number.POSITIVE_INFINITY } of limits) {
    const inOrder = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= periods
    if (inOrder && lower >= 0 && lower <= upper && Number.isFinite(lower)) continue
    const message = `the limit "${name}" needs 0 ≤ from < to ≤ ${periods} and 0 ≤ lower ≤ upper, got periods [${from}, ${to}) and [${lower}, ${upper}]`
    issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: { from, to, lower, upper } })
  }
  for (const {
    name,
    coefficients,
    lower = Number.NEGATIVE_INFINITY,
    upper = Number.POSITIVE_INFINITY
  } of constraints) {
    const isRight = (own: number | Vec): boolean =>
      (typeof own === "number" || own.length === periods) && Array.from(asVector(own)).every(Number.isFinite)
    if (lower <= upper && Object.values(coefficients).every(isRight)) continue
    const message = `the constraint "${name}" needs finite coefficients, one or ${periods} by channel, and lower ≤ upper, got [${lower}, ${upper}]`
    issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: { lower, upper } })
  }
  const taken = new Set(["budget"])
  for (const { name } of [...limits, ...constraints]) {
    if (taken.has(name)) {
      const message = `the name "${name}" of a limit is taken; prices and conflicts are told by name`
      issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: {} })
    }
    taken.add(name)
  }
  return issues
}

function boundIssues(problem: FlightProblem): Issue[] {
  const { budget, channels, periods } = problem
  const lower = spendLimits(problem, ({ lower: least = 0 }) => least)
  const upper = spendLimits(problem, ({ upper: most = Number.POSITIVE_INFINITY }) => most)
  const crossed = lower.findIndex((least, i) => least > upper[i])
  if (crossed >= 0) {
    const { name } = channels[Math.floor(crossed / periods)]
    const message = `channel "${name}": in period ${crossed % periods} the lower bound ${lower[crossed]} exceeds the upper bound ${upper[crossed]}`
    const numbers = { lower: lower[crossed], upper: upper[crossed], period: crossed % periods }
    return [{ code: "CROSSED_BOUNDS", message, channel: name, numbers }]
  }
  if (budget.sense === "free") {
    const open = impliedBounds(flightRows(problem), lower, upper)[1].findIndex(most => !Number.isFinite(most))
    if (open < 0) return []
    const { name } = channels[Math.floor(open / periods)]
    const message = `channel "${name}" has no upper bound, and no budget implies one; give it a most spend`
    return [{ code: "UNBOUNDED_CHANNEL", message, channel: name, numbers: {} }]
  }
  const [minima, maxima] = [lower, upper].map(limits => limits.reduce((sum, x) => sum + x, 0))
  const { total } = budget
  const slack = 1e-12 * total
  if (minima > total + slack) {
    const shortfall = minima - total
    const message = `the budget ${total} is ${shortfall} short of the minima, ${minima}; raise it or lower them`
    return [{ code: "BUDGET_BELOW_MINIMA", message, numbers: { total, minima, shortfall } }]
  }
  if (budget.sense === "equal" && maxima < total - slack) {
    const excess = total - maxima
    const message = `the budget ${total} is ${excess} above the maxima, ${maxima}: it cannot be spent; make it "at-most" or raise them`
    return [{ code: "BUDGET_ABOVE_MAXIMA", message, numbers: { total, maxima, excess } }]
  }
  return []
}

/** Responses are checked over all stocks that can occur. */
function responseIssues(problem: FlightProblem): Issue[] {
  const [{ horizon, paths, stockLower, stockUpper }, { stockUnits }] = compileFlight(problem)
  const responses = problem.channels.flatMap(channel => pathsOf(channel).map(({ response }) => response))
  const seen = new Set<string>()
  return responses.flatMap((response, p) => {
    const { name } = problem.channels[paths[p].channel]
    if (seen.has(name)) return []
    const own = (stocks: Float64Array): Float64Array => stocks.subarray(p * horizon, (p + 1) * horizon)
    const least = own(stockLower).reduce((a, b) => Math.min(a, b)) * stockUnits[p]
    const most = own(stockUpper).reduce((a, b) => Math.max(a, b)) * stockUnits[p]
    const issue = most > least ? checkResponse(name, response, least, most) : undefined
    if (issue === undefined) return []
    // the draws of a channel tend to be wrong alike
    seen.add(name)
    return [issue]
  })
}
