import { curvesAt, evaluatePlan, type HorizonResponse, horizonResponses, thinnedFor } from "@liftmix/core"
import {
  type Allocation,
  type BudgetQuestion,
  compileRules,
  drawCurves,
  meanResponse,
  optimize,
  optimizeTogether,
  optimizeUnderRisk,
  type PlanProblem,
  type RiskAllocation,
  ruleIssues,
  toBudgetProblem
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { measureOf } from "./measureOf.ts"
import { nearbyEvenly } from "./nearbyEvenly.ts"
import type { PlanAnswer, PlannedChannel, PlanQuestion } from "./PlanAnswer.ts"
import { planError, refuseIssues, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { spendsIn } from "./spendsIn.ts"

/** Divides money over channels, each of which spreads its own evenly over the horizon. */
export const planEvenly = Effect.fn("planEvenly")(function* (prepared: PreparedPlan) {
  const { budget, lines, objective, question, rules, timeLeft } = prepared
  const { caution } = question
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
  const on = (curves: readonly HorizonResponse[]): BudgetQuestion => {
    const own = flat.channels.map((channel, c) => {
      const response = meanResponse(curves[c]!, channels[c]!.lower, channels[c]!.upper)
      return { ...channel, response }
    })
    if (caution === null) return { ...flat, channels: own }
    const drawn = own.map((channel, c) => {
      const { concave, ...draws } = curves[c]!
      return { ...channel, draws: drawCurves(draws, concave) }
    })
    return { ...flat, channels: drawn, measure: measureOf(caution) }
  }
  const solveOn = (curves: readonly HorizonResponse[]) => solve(on(curves), timeLeft())
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

/** The best plan for the mean, or with caution. */
const solve = (question: BudgetQuestion, timeLimit: number) =>
  "measure" in question ? optimizeUnderRisk(question, { timeLimit }) : optimize(question, { timeLimit })

function answerOf(
  asked: PlanQuestion,
  prepared: PreparedPlan,
  question: BudgetQuestion,
  curves: readonly HorizonResponse[],
  allocation: Allocation | RiskAllocation,
  draws: { readonly used: number; readonly of: number }
): PlanAnswer {
  const { responses } = prepared
  return match(allocation)
    .returnType<PlanAnswer>()
    .with({ _tag: "Plan" }, plan => ({
      ...asked,
      status: plan.certificate.status,
      spend: plan.spend,
      timing: null,
      value: plan.objective,
      certificate: { ...plan.certificate, ...(draws.used === draws.of ? {} : { draws }) },
      outcome: evaluatePlan(responses, spendsIn(plan.spend, responses), asked.kpi.valuePerUnit),
      ...nearbyEvenly(prepared, question, curves, plan)
    }))
    .with({ _tag: "Infeasible" }, why => ({ ...asked, status: "infeasible", problems: whyInfeasible(why, asked) }))
    .with({ _tag: "Undecided" }, ({ nodes }) => {
      const undecided = planError(
        "Undecided",
        `The search ended after ${nodes} steps without a plan.`,
        "Loosen a limit."
      )
      return { ...asked, status: "undecided", problems: [undecided] }
    })
    .exhaustive()
}
