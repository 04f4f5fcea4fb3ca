import { advanceSearch } from "../engine/advanceSearch.ts"
import { isOptimal, type SearchLimits } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { statedProblem } from "../risk/guideProblem.ts"
import type { RiskAllocation, RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { riskAt } from "../risk/riskAt.ts"
import { startRiskSearch } from "../risk/startRiskSearch.ts"
import { targetStatus } from "./targetStatus.ts"
import { type TargetAnswer, type TotalAnswer, targetSearch } from "./searchTotals.ts"

/** An answer, and whether another solver might give a better one. */
export interface RiskResult {
  readonly allocation: RiskAllocation
  readonly isDoubtful: boolean
}

/** A target is met to this, relative; draws are samples, as for `riskLimits`. */
const TARGET = 1e-6

/**
 * The work, part by part; an objective with a target is the most outcome of the total that just reaches it.
 * @param start money by channel name, near the best for an objective without a target
 */
export function* riskSteps(
  problem: RiskProblem,
  limits: SearchLimits,
  solver: LpSolver,
  isOver: () => boolean,
  start?: RiskPlan["spend"]
): Generator<undefined, RiskResult> {
  const { budget, objective } = problem
  const bounds = channelBounds(statedProblem(problem))
  const [least, reach] = [bounds.map(b => b.lower), bounds.map(b => b.upper)].map(all => all.reduce((a, b) => a + b, 0))
  const most = budget.sense === "free" ? reach : Math.min(budget.total, reach)
  const search = targetSearch<RiskPlan>(objective, least, most, Math.max(TARGET, limits.tolerance), isOver)
  if (search === undefined) return yield* searchSteps(problem, limits, solver, isOver, start)
  let isDoubtful = false
  let asked = search.next()
  while (asked.done !== true) {
    const total = asked.value
    const within: RiskProblem = { ...problem, objective: { kind: "most-outcome" }, budget: { sense: "at-most", total } }
    const answer = yield* searchSteps(within, { ...limits, tolerance: 0.1 * limits.tolerance }, solver, isOver)
    isDoubtful ||= answer.isDoubtful
    // other rules that cannot hold together stop the search: no total mends that
    if (answer.allocation._tag !== "Plan" && total === most) return answer
    asked = search.next(totalAnswer(answer.allocation, problem))
  }
  return { allocation: forTarget(asked.value, problem), isDoubtful }
}

function* searchSteps(
  problem: RiskProblem,
  limits: SearchLimits,
  solver: LpSolver,
  isOver: () => boolean,
  start?: RiskPlan["spend"]
): Generator<undefined, RiskResult> {
  const { finish, search } = startRiskSearch(problem, limits, solver, start)
  while (advanceSearch(search, solver) && !isOver()) yield
  return { allocation: finish(solver), isDoubtful: search.rejectedSolves > 0 && !isOptimal(search) }
}

function totalAnswer(answer: RiskAllocation, { measure }: RiskProblem): TotalAnswer<RiskPlan> {
  const none = Number.NEGATIVE_INFINITY
  if (answer._tag !== "Plan") return { plan: undefined, spend: Number.POSITIVE_INFINITY, outcome: none, bound: none }
  const { certificate, outcomes, totalSpend: spend } = answer
  const price = certificate.nodes === 1 ? certificate.shadowPrices["budget"] : undefined
  const outcome = riskAt(measure, outcomes)
  return { plan: answer, spend, outcome, bound: certificate.upperBound, ...(price === undefined ? {} : { price }) }
}

function forTarget(answer: TargetAnswer<RiskPlan>, { measure, objective }: RiskProblem): RiskAllocation {
  switch (answer._tag) {
    case "Missed": {
      const rule = objective?.kind === "least-spend" ? "target outcome" : "target return"
      return { _tag: "Infeasible", conflict: [rule], cure: [], attainable: answer.attainable }
    }
    case "Open":
      return { _tag: "Undecided", nodes: 0, rejectedSolves: 0 }
    case "Met": {
      const { plan } = answer
      const value = objective?.kind === "least-spend" ? plan.totalSpend : riskAt(measure, plan.outcomes)
      const { isCertified, ...bounds } = targetStatus(value, answer.bound)
      const status = isCertified ? "optimal" : "limit"
      return { ...plan, objective: value, certificate: { ...plan.certificate, ...bounds, status } }
    }
  }
}
