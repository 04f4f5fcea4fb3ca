import { curvesAt, evaluatePlan, type HorizonResponse, horizonResponses, type Problem, thinnedFor } from "@liftmix/core"
import {
  type Allocation,
  type BudgetProblem,
  channelBounds,
  compileRules,
  drawCurves,
  fewestMoves,
  type InvalidProblem,
  meanResponse,
  nearOptimalRanges,
  optimize,
  optimizeTogether,
  optimizeUnderRisk,
  type Plan,
  type PlanProblem,
  type RiskAllocation,
  ruleIssues,
  sampledMean,
  type SolverUnavailable,
  toBudgetProblem
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import {
  nearlyOptimal,
  type PlanAnswer,
  type PlanFewMoves,
  type PlannedChannel,
  type PlanQuestion
} from "./PlanAnswer.ts"
import type { PlanCaution } from "./PlanRequest.ts"
import { measureOf } from "./measureOf.ts"
import { refuseIssues, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { whyNoRanges } from "./whyNoRanges.ts"

/** Divides money over channels, each of which spreads its own evenly over the horizon. */
export const planEvenly = Effect.fn("planEvenly")(function* (prepared: PreparedPlan) {
  const { budget, lines, objective, question, rules, timeLeft } = prepared
  const curves = lines.some(({ geo }) => geo !== undefined) ? thinnedFor(prepared.curves) : prepared.curves
  const responses = curves === prepared.curves ? prepared.responses : horizonResponses(curves, question.horizon)
  const plan: PlanProblem = {
    lines: responses.map((response, l) => ({
      ...lines[l]!,
      paths: [{ response: { ...response, inflections: [], startsConvex: false }, carryOver: [1] }],
      base: [response.currentSpend]
    })),
    periods: 1,
    budget,
    objective,
    rules
  }
  const issues = ruleIssues(plan)
  const cells = issues.length > 0 ? undefined : compileRules(plan)
  const channels = responses.map(({ channel, currentSpend, seenSpend }, c): PlannedChannel => {
    const upper = cells?.upper[c] ?? Number.POSITIVE_INFINITY
    return {
      name: channel,
      current: currentSpend,
      lower: cells?.lower[c] ?? 0,
      upper:
        Number.isFinite(upper) || question.budget === null ? upper : Math.max(question.budget, cells?.lower[c] ?? 0),
      seen: seenSpend
    }
  })
  const asked = { ...question, channels }
  const answerIssues = refuseIssues(asked, prepared.places)
  if (cells === undefined) return yield* answerIssues(issues)
  const flat = toBudgetProblem(plan, cells)
  const on = (curves: readonly HorizonResponse[]): BudgetProblem => ({
    ...flat,
    channels: flat.channels.map((channel, c) => {
      const response = meanResponse(curves[c]!, channels[c]!.lower, channels[c]!.upper)
      return Object.assign({}, channel, { response })
    })
  })
  const solveOn = (curves: readonly HorizonResponse[]) => solve(curves, timeLeft(), on(curves), question.caution)
  const together = responses[0]?.together
  const current = responses.map(({ currentSpend }) => currentSpend)
  const found = together === undefined ? solveOn(responses) : optimizeTogether(flat, together, current, solveOn)
  return yield* found.pipe(
    Effect.map(allocation => {
      // Plans nearly as good as the best are looked for on the curves that channels have there.
      const best = allocation._tag === "Plan" ? spendsIn(allocation.spend, responses) : current
      const there = curvesAt(responses, best)
      const draws = { used: curves.draws, of: prepared.curves.draws }
      return answerOf(asked, prepared, on(there), there, allocation, draws)
    }),
    Effect.catchTag("InvalidProblem", ({ issues: found }) => answerIssues(found))
  )
})

const spendsIn = (spend: Readonly<Record<string, number>>, responses: readonly HorizonResponse[]): number[] =>
  responses.map(({ channel }) => spend[channel] ?? Number.NaN)

function solve(
  responses: readonly HorizonResponse[],
  timeLimit: number,
  problem: BudgetProblem,
  caution: PlanCaution | null
): Effect.Effect<Allocation | RiskAllocation, InvalidProblem | SolverUnavailable> {
  if (caution === null) return optimize(problem, { timeLimit })
  const channels = problem.channels.map((channel, c) => {
    const { concave, ...draws } = responses[c]!
    return Object.assign({}, channel, { draws: drawCurves(draws, concave) })
  })
  return optimizeUnderRisk({ ...problem, channels, measure: measureOf(caution) }, { timeLimit })
}

function answerOf(
  asked: PlanQuestion,
  prepared: PreparedPlan,
  problem: BudgetProblem,
  curves: readonly HorizonResponse[],
  allocation: Allocation | RiskAllocation,
  draws: { readonly used: number; readonly of: number }
): PlanAnswer {
  const { fewMoves, question, responses, timeLeft } = prepared
  const why = whyNoRanges(prepared, false)
  return match(allocation)
    .returnType<PlanAnswer>()
    .with({ _tag: "Plan" }, plan => {
      const { valuePerUnit } = question.kpi
      const spendsOf = (spend: Readonly<Record<string, number>>) => spendsIn(spend, responses)
      const movesOf = (nearby: BudgetProblem, best: Plan, share: number): PlanFewMoves => {
        const base = Object.fromEntries(responses.map(({ channel, currentSpend }) => [channel, currentSpend]))
        const { atLeast, moved, plan: few } = fewestMoves(nearby, best, base, share, { timeLimit: timeLeft() })
        return {
          atLeast,
          moved,
          spend: few.spend,
          timing: null,
          outcome: evaluatePlan(responses, spendsOf(few.spend), valuePerUnit)
        }
      }
      // searches among nearly optimal plans are about the mean
      const near = "marginalReturn" in plan ? { plan, problem: sampled(problem, curves) } : undefined
      return {
        ...asked,
        status: plan.certificate.status,
        spend: plan.spend,
        timing: null,
        value: plan.objective,
        certificate: { ...plan.certificate, ...(draws.used === draws.of ? {} : { draws }) },
        outcome: evaluatePlan(responses, spendsOf(plan.spend), valuePerUnit),
        ranges:
          near === undefined || why !== null
            ? null
            : nearOptimalRanges(near.problem, near.plan, nearlyOptimal, { timeLimit: timeLeft() }),
        whyNoRanges: why,
        fewMoves: near === undefined || fewMoves === null ? null : movesOf(near.problem, near.plan, fewMoves)
      }
    })
    .with({ _tag: "Infeasible" }, why => ({ ...asked, status: "infeasible", problems: whyInfeasible(why, asked) }))
    .with({ _tag: "Undecided" }, ({ nodes }) => ({ ...asked, status: "undecided", problems: [undecided(nodes)] }))
    .exhaustive()
}

/** The same on curves that are sampled once, for searches that ask for them many times. */
const sampled = (problem: BudgetProblem, responses: readonly HorizonResponse[]): BudgetProblem => {
  const bounds = channelBounds(problem)
  return {
    ...problem,
    channels: problem.channels.map((channel, c) => {
      const { lower, upper } = bounds[c]!
      const response = meanResponse(sampledMean(responses[c]!, lower, upper), lower, upper)
      return Object.assign({}, channel, { response })
    })
  }
}

const undecided = (nodes: number): Problem => ({
  code: "Undecided",
  severity: "error",
  message: `The search ended after ${nodes} steps without a plan.`,
  remedy: "Loosen a limit.",
  where: {}
})
