import type { HorizonResponse } from "@liftmix/core"
import {
  type Allocation,
  type BudgetQuestion,
  compileRules,
  drawCurves,
  type InvalidProblem,
  type Issue,
  meanResponse,
  optimize,
  optimizeTogether,
  optimizeUnderRisk,
  type PlanProblem,
  type RiskAllocation,
  ruleIssues,
  type SolverUnavailable,
  toBudgetProblem
} from "@liftmix/optimizer"
import type { Effect } from "effect"
import { measureOf } from "./measureOf.ts"
import type { PlannedChannel } from "./PlanAnswer.ts"
import type { PreparedPlan } from "./preparePlan.ts"

/** A request for a plan that spreads money evenly, in the optimiser's terms: rules that curves may be put to. */
export interface EvenQuestion {
  readonly channels: readonly PlannedChannel[]
  /** the question on these curves */
  on(curves: readonly HorizonResponse[]): BudgetQuestion
  /** The best plan for the mean, or with caution, on these curves, or on what they bring together. */
  best(
    responses: readonly HorizonResponse[]
  ): Effect.Effect<Allocation | RiskAllocation, InvalidProblem | SolverUnavailable>
}

/**
 * @param responses [channel] of the horizon: what is spent now, and the most that was seen
 * @returns what is wrong with the rules, where something is
 */
export function evenQuestion(
  { budget, lines, objective, question: { budget: total, caution }, rules, timeLeft }: PreparedPlan,
  responses: readonly HorizonResponse[]
): EvenQuestion | (Pick<EvenQuestion, "channels"> & { readonly issues: readonly Issue[] }) {
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
      upper: Number.isFinite(upper) || total === null ? upper : Math.max(total, cells?.lower[c] ?? 0),
      seen: seenSpend
    }
  })
  if (cells === undefined) return { channels, issues }
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
  const current = responses.map(({ currentSpend }) => currentSpend)
  return {
    channels,
    on,
    best(responses) {
      const together = responses[0]?.together
      return together === undefined ? solveOn(responses) : optimizeTogether(flat, together, current, solveOn)
    }
  }
}

/** The best plan for the mean, or with caution. */
const solve = (question: BudgetQuestion, timeLimit: number) =>
  "measure" in question ? optimizeUnderRisk(question, { timeLimit }) : optimize(question, { timeLimit })
