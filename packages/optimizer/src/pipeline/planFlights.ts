import { Effect } from "effect"
import { InvalidProblem } from "../errors.ts"
import { compileFlight } from "../flighting/compileFlight.ts"
import { explainFlight } from "../flighting/explainFlight.ts"
import type { FlightAllocation, FlightPlan, FlightUndecided } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { startFlights } from "../flighting/FlightSearch.ts"
import { searchFlights } from "../flighting/searchFlights.ts"
import { toFlightPlan } from "../flighting/toFlightAllocation.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Infeasible } from "../problem/Allocation.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { runInParts, runToEnd, type Steps } from "./steps.ts"
import { type TargetAnswer, type TotalAnswer, targetSearch } from "./searchTotals.ts"
import { targetStatus } from "./targetStatus.ts"

/** What a caller may choose. */
export interface FlightOptions {
  /** relative gap at which to stop; 1e-8 if absent */
  readonly tolerance?: number
  /** most parts of the search space to look at where responses are not concave; 40 if absent */
  readonly maxNodes?: number
  /** milliseconds, looked at between parts, climbs and steps, from the first plan on; none if absent */
  readonly timeLimit?: number
  /** for explaining why no plan exists; javascript-lp-solver if absent */
  readonly solver?: LpSolver
}

/**
 * The best spends by channel and period under carry-over, with the proof: for concave responses to within the tolerance;
 * for others by branch and bound on channels planned alone at prices, or on envelopes where their draws differ, as far as the
 * limits let it go, with the gap to a bound that holds for all plans. An objective with a target is the same for the total that just reaches it.
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function planFlights(problem: FlightProblem, options: FlightOptions = {}): FlightAllocation {
  const invalid = invalidFlight(problem)
  if (invalid !== undefined) throw invalid
  return runToEnd(plainSteps(problem, options))
}

/** `planFlights` as an effect: failures are typed, and it can be interrupted between parts and climbs. */
export const optimizeFlights = Effect.fn("optimizeFlights")(function* (
  problem: FlightProblem,
  options: FlightOptions = {}
) {
  const invalid = invalidFlight(problem)
  if (invalid !== undefined) return yield* invalid
  return yield* runInParts(plainSteps(problem, options))
})

/** The work on a valid problem, part by part. */
export function plainSteps(problem: FlightProblem, options: FlightOptions): Steps<FlightAllocation> {
  const isOver = isOverAfter(options.timeLimit)
  return flightSteps(problem, options, within => allocationSteps(within, options, isOver))
}

/**
 * The work, part by part: an objective with a target is the most outcome of the total that just reaches it.
 * @param allocate work on a problem whose objective has no target
 */
export function* flightSteps<Problem extends FlightProblem, Plan extends FlightPlan>(
  problem: Problem,
  options: FlightOptions,
  allocate: (problem: Problem) => Steps<Plan | Infeasible | FlightUndecided>
): Steps<Plan | Infeasible | FlightUndecided> {
  const [{ lower, upper }, { spendUnit }] = compileFlight(problem)
  const sum = (amounts: Float64Array): number => amounts.reduce((total, x) => total + x * spendUnit, 0)
  const { budget, objective } = problem
  const most = budget.sense === "free" ? sum(upper) : Math.min(budget.total, sum(upper))
  const tolerance = Math.max(TARGET, options.tolerance ?? 0)
  const search = targetSearch<Plan>(objective, sum(lower), most, tolerance, isOverAfter(options.timeLimit))
  if (search === undefined) return yield* allocate(problem)
  let asked = search.next()
  while (asked.done !== true) {
    const total = asked.value
    const answer = yield* allocate({
      ...problem,
      objective: { kind: "most-outcome" },
      budget: { sense: "at-most", total }
    })
    // other rules that cannot hold together stop the search: no total mends that
    if (answer._tag !== "Plan" && total === most) return answer
    asked = search.next(totalAnswer(answer))
  }
  return forTarget(asked.value, problem)
}

/** A target is met to this, relative. */
const TARGET = 3e-7

function totalAnswer<Plan extends FlightPlan>(answer: Plan | Infeasible | FlightUndecided): TotalAnswer<Plan> {
  if (answer._tag !== "Plan") {
    return {
      plan: undefined,
      spend: Number.POSITIVE_INFINITY,
      outcome: Number.NEGATIVE_INFINITY,
      bound: Number.NEGATIVE_INFINITY
    }
  }
  const { addedObjective: outcome, certificate, objective, totalSpend: spend } = answer
  const price = certificate.nodes === 1 ? certificate.shadowPrices["budget"] : undefined
  return {
    plan: answer,
    spend,
    outcome,
    bound: certificate.upperBound - (objective - outcome),
    ...(price === undefined ? {} : { price })
  }
}

function forTarget<Plan extends FlightPlan>(
  answer: TargetAnswer<Plan>,
  { objective }: FlightProblem
): Plan | Infeasible | FlightUndecided {
  switch (answer._tag) {
    case "Missed": {
      const rule = objective?.kind === "least-spend" ? "target outcome" : "target return"
      return { _tag: "Infeasible", conflict: [rule], cure: [], attainable: answer.attainable }
    }
    case "Open":
      return {
        _tag: "Undecided",
        reason: "plans stayed too far from their bounds to tell whether the target can be reached"
      }
    case "Met": {
      const { plan } = answer
      const value = objective?.kind === "least-spend" ? plan.totalSpend : plan.addedObjective
      const { isCertified, ...bounds } = targetStatus(value, answer.bound)
      const status = isCertified ? "optimal" : "gap"
      return {
        ...plan,
        objective: value,
        addedObjective: value,
        certificate: { ...plan.certificate, ...bounds, status }
      }
    }
  }
}

/** One allocation, part by part, until the search or the time ends. */
function* allocationSteps(
  problem: FlightProblem,
  { tolerance = 1e-8, maxNodes = 40, solver = verifiedSolver([javascriptLpEngine]) }: FlightOptions,
  isOver: () => boolean
): Steps<FlightAllocation> {
  const [program, undo] = compileFlight(problem)
  const search = startFlights(program, { tolerance, maxNodes, isOver })
  for (const _ of searchFlights(search)) {
    if (isOver()) break
    yield
  }
  return search.spend === undefined ? explainFlight(problem, solver) : toFlightPlan(search, search.spend, undo)
}

function invalidFlight(problem: FlightProblem): InvalidProblem | undefined {
  const [first, ...others] = validateFlight(problem)
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}
