import type { Issue } from "../errors.ts"
import { checkResponse } from "../problem/checkResponse.ts"
import type { Vec } from "../problem/Vec.ts"
import { compileFlight, spendLimits } from "./compileFlight.ts"
import type { FlightChannel, FlightProblem } from "./FlightProblem.ts"

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

function horizonIssues({ budget, periods, tailPeriods = 0 }: FlightProblem): Issue[] {
  const issues: Issue[] = []
  if (!(Number.isInteger(periods) && periods >= 1 && Number.isInteger(tailPeriods) && tailPeriods >= 0)) {
    const message = `a plan of ${periods} periods and ${tailPeriods} after them; both must be whole numbers, the first ≥ 1`
    issues.push({ code: "INVALID_BOUND", message, numbers: { periods, tailPeriods } })
  }
  if (!(Number.isFinite(budget.total) && budget.total >= 0)) {
    const message = `the budget is ${budget.total}; it must be a finite amount ≥ 0`
    issues.push({ code: "INVALID_BUDGET", message, numbers: { total: budget.total } })
  }
  return issues
}

function channelIssues(channel: FlightChannel, { periods, tailPeriods = 0 }: FlightProblem): Issue[] {
  const { name, carryOver, startingStock = [], lower = 0, upper = Number.POSITIVE_INFINITY } = channel
  const issues: Issue[] = []
  const refuse = (what: string, amounts: Vec, isRight: (x: number) => boolean, rule: string): void => {
    for (let t = 0; t < amounts.length; t++) {
      if (isRight(amounts[t])) continue
      const message = `channel "${name}": the ${what} [${t}] is ${amounts[t]}; it must be ${rule}`
      issues.push({ code: "INVALID_BOUND", message, channel: name, numbers: { amount: amounts[t], period: t } })
      return
    }
  }
  refuse("carry-over", carryOver, isAmount, "finite and ≥ 0")
  refuse("starting stock", startingStock, isAmount, "finite and ≥ 0")
  refuse("lower bound", asVector(lower), isAmount, "finite and ≥ 0")
  refuse("upper bound", asVector(upper), x => x >= 0, "≥ 0")
  const tooLong = startingStock.length > periods + tailPeriods
  const lengths = [lower, upper].filter(limit => typeof limit !== "number" && limit.length !== periods)
  if (carryOver.length === 0 || tooLong || lengths.length > 0) {
    const message = `channel "${name}": carry-over needs one share or more, bounds by period need ${periods} amounts, starting stock at most ${periods + tailPeriods}`
    issues.push({ code: "INVALID_BOUND", message, channel: name, numbers: { periods } })
  }
  return issues
}

const isAmount = (x: number): boolean => Number.isFinite(x) && x >= 0

const asVector = (limit: number | Vec): Vec => (typeof limit === "number" ? [limit] : limit)

function nameIssues({ channels, limits = [] }: FlightProblem): Issue[] {
  const issues: Issue[] = []
  const known = new Set<string>()
  for (const { name } of channels) {
    if (known.has(name)) {
      const message = `the channel "${name}" is given twice; names must differ`
      issues.push({ code: "DUPLICATE_CHANNEL", message, channel: name, numbers: {} })
    }
    known.add(name)
  }
  for (const { name, channels: own = [] } of limits) {
    for (const channel of own) {
      if (known.has(channel)) continue
      const message = `the limit "${name}" mentions the channel "${channel}"; known are ${[...known].join(", ")}`
      issues.push({ code: "UNKNOWN_CHANNEL", message, channel, numbers: {} })
    }
  }
  return issues
}

function limitIssues({ limits = [], periods }: FlightProblem): Issue[] {
  const issues: Issue[] = []
  const taken = new Set(["budget"])
  for (const { name, from = 0, to = periods, lower = 0, upper = Number.POSITIVE_INFINITY } of limits) {
    const inOrder = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= periods
    if (!(inOrder && lower >= 0 && lower <= upper && Number.isFinite(lower))) {
      const message = `the limit "${name}" needs 0 ≤ from < to ≤ ${periods} and 0 ≤ lower ≤ upper, got periods [${from}, ${to}) and [${lower}, ${upper}]`
      issues.push({ code: "INVALID_CONSTRAINT", message, constraint: name, numbers: { from, to, lower, upper } })
    }
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
  const [{ horizon, stockLower, stockUpper }, { spendUnit }] = compileFlight(problem)
  return problem.channels.flatMap(({ name, response }, c) => {
    const own = (stocks: Float64Array): Float64Array => stocks.subarray(c * horizon, (c + 1) * horizon)
    const least = own(stockLower).reduce((a, b) => Math.min(a, b)) * spendUnit
    const most = own(stockUpper).reduce((a, b) => Math.max(a, b)) * spendUnit
    const issue = most > least ? checkResponse(name, response, least, most) : undefined
    return issue === undefined ? [] : [issue]
  })
}
