import type { SearchLimits } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { statedProblem } from "../risk/guideProblem.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import type { NearOptimalRange, NearOptimalRanges } from "./nearOptimalRanges.ts"
import { riskSteps } from "./riskSteps.ts"
import { leastTotal, type TotalAnswer } from "./searchTotals.ts"
import type { Steps } from "./steps.ts"

/** An end of a range is known well enough to this share of all money. */
const CLOSE = 1e-5

type KnownPlan = Pick<RiskPlan, "spend" | "objective">

/** Which plans are good enough. */
interface Question {
  readonly problem: RiskProblem
  /** of the objective */
  readonly floor: number
  /** the best */
  readonly known: KnownPlan
}

/** The best plan of a problem, and the bound. @param start near the best */
type Solve = (problem: RiskProblem, start?: KnownPlan["spend"]) => Steps<Omit<TotalAnswer<KnownPlan>, "spend">>

/**
 * Ranges by channel name of a problem under risk. The farther a channel is made to go, the worse the best plan is: the last
 * spend at which it is good enough is found as the least total for a target is, and the bound of a spend beyond it that
 * misses the floor rules out all farther ones, whatever the curves.
 * @param plan the answer to the same problem
 */
export function* riskRanges(
  problem: RiskProblem,
  plan: KnownPlan,
  share: number,
  limits: SearchLimits,
  solver: LpSolver,
  isOver: () => boolean
): Steps<NearOptimalRanges> {
  const solve: Solve = function* (within, start) {
    const { allocation } = yield* riskSteps(within, limits, solver, isOver, start)
    if (allocation._tag === "Plan") {
      return { plan: allocation, outcome: allocation.objective, bound: allocation.certificate.upperBound }
    }
    const bound = allocation._tag === "Infeasible" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return { plan: undefined, outcome: Number.NEGATIVE_INFINITY, bound }
  }
  const question = yield* nearlyBest(problem, plan, share, solve)
  const ranges: Record<string, NearOptimalRange> = {}
  for (const { name } of problem.channels) {
    const least = yield* lastSpend(question, name, -1, solve, isOver)
    const most = yield* lastSpend(question, name, 1, solve, isOver)
    const slack = Math.max(least.found - least.limit, most.limit - most.found)
    ranges[name] = { least: least.found, most: most.found, slack }
  }
  return ranges
}

/** For a least spend, plans that reach the target with so much more money: the measure is then what there is to lose. */
function* nearlyBest(problem: RiskProblem, plan: KnownPlan, share: number, solve: Solve): Steps<Question> {
  const { budget, objective } = problem
  if (objective?.kind !== "least-spend") {
    return { problem, floor: plan.objective - share * Math.abs(plan.objective), known: plan }
  }
  const most = budget.sense === "free" ? Number.POSITIVE_INFINITY : budget.total
  const total = Math.min(most, plan.objective * (1 + share))
  const richer: RiskProblem = { ...problem, objective: { kind: "most-outcome" }, budget: { sense: "at-most", total } }
  const { plan: best } = yield* solve(richer)
  return { problem: richer, floor: objective.outcome, known: best ?? { ...plan, objective: objective.outcome } }
}

/** The farthest that a channel goes up (1) or down (−1) in plans that are good enough. */
function* lastSpend(
  { floor, known, problem }: Question,
  name: string,
  sign: 1 | -1,
  solve: Solve,
  isOver: () => boolean
): Steps<{ readonly found: number; readonly limit: number }> {
  const c = problem.channels.findIndex(channel => channel.name === name)
  const { lower, upper } = channelBounds(statedProblem(problem))[c]
  const end = sign > 0 ? upper : lower
  const best = known.spend[name]
  const width = CLOSE * Object.values(known.spend).reduce((sum, x) => sum + x, 0)
  if (Math.abs(end - best) <= width) return { found: best, limit: end }
  // what is lost grows about with the square of the way: its root is what a chord follows
  const level = (objective: number): number => -Math.sqrt(Math.max(0, known.objective - objective))
  // what is to be small is the spend, or its negative
  const search = leastTotal<KnownPlan>(level(floor), -sign * end, -sign * best, () => width, isOver)
  const plans: KnownPlan["spend"][] = []
  let asked = search.next()
  while (asked.done !== true) {
    const at = -sign * asked.value
    const { bound, outcome, plan } =
      at === best
        ? { plan: known, outcome: known.objective, bound: known.objective }
        : yield* solve(keptBeyond(problem, c, at, sign), mixedAt(plans, name, at))
    if (plan !== undefined) plans.push(plan.spend)
    const spend = plan === undefined ? Number.POSITIVE_INFINITY : -sign * plan.spend[name]
    asked = search.next({ plan, spend, outcome: level(outcome), bound: level(bound) })
  }
  const answer = asked.value
  return answer._tag === "Met"
    ? { found: answer.plan.spend[name], limit: -sign * answer.bound }
    : { found: best, limit: end }
}

/** The problem with one channel at a spend at least (1), or at most (−1). */
const keptBeyond = (problem: RiskProblem, channel: number, spend: number, sign: 1 | -1): RiskProblem => ({
  ...problem,
  channels: problem.channels.map((own, c) =>
    c === channel ? { ...own, ...(sign > 0 ? { lower: spend } : { upper: spend }) } : own
  )
})

/** The mixture of the two plans nearest to a spend of a channel that spends it; undefined where it lies beyond all. */
function mixedAt(plans: readonly KnownPlan["spend"][], name: string, at: number): KnownPlan["spend"] | undefined {
  const sorted = plans.toSorted((a, b) => a[name] - b[name])
  const [less, more] = [sorted.findLast(plan => plan[name] < at), sorted.find(plan => plan[name] > at)]
  if (less === undefined || more === undefined) return undefined
  const share = (at - less[name]) / (more[name] - less[name])
  const mixed = Object.keys(less).map(key => [key, less[key] + share * (more[key] - less[key])] as const)
  return { ...Object.fromEntries(mixed), [name]: at }
}
