import type { PeriodParts } from "@liftmix/core"
import {
  type CellRules,
  compileRules,
  type FlightOptions,
  type FlightQuestion,
  type Issue,
  type PlanProblem,
  ruleIssues,
  toFlightProblem
} from "@liftmix/optimizer"
import { measureOf } from "./measureOf.ts"
import type { PlannedChannel, PlanQuestion } from "./PlanAnswer.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { sumOf } from "./sumOf.ts"

/** A question about money by period as the optimiser is asked it. */
export interface PeriodQuestion {
  readonly cells: CellRules
  /** the question about some draws */
  readonly on: (parts: PeriodParts["parts"]) => FlightQuestion
  /** with the time that is left */
  readonly options: () => FlightOptions
}

/**
 * What is asked, in the terms of the plan and in those of the optimiser, or what keeps its rules from being applied.
 * @param asNow [channel][period] money of the current spend
 */
export function periodQuestion(
  { budget, lines, objective, question, responses, rules, timeLeft }: PreparedPlan,
  asNow: readonly Float64Array[],
  { parts }: PeriodParts
): { readonly asked: PlanQuestion; readonly answerable: PeriodQuestion | readonly Issue[] } {
  const { caution, horizon } = question
  const { periods } = horizon
  const points = Math.max(...parts.map(([first]) => first?.startingStock.length ?? 0))
  const problem: PlanProblem = {
    lines: responses.map((_, c) => ({ ...lines[c]!, paths: parts[c]!, base: asNow[c]! })),
    periods,
    tailPeriods: Math.max(0, points - periods),
    budget,
    objective,
    rules
  }
  const issues = ruleIssues(problem)
  const cells = issues.length > 0 ? undefined : compileRules(problem)
  const total = (limits: Float64Array | undefined, c: number): number =>
    sumOf(limits?.subarray(c * periods, (c + 1) * periods) ?? [])
  const channels = responses.map(
    ({ channel, currentSpend, seenSpend }, c): PlannedChannel => ({
      name: channel,
      current: currentSpend,
      lower: total(cells?.lower, c),
      upper: Math.min(total(cells?.upper, c), question.budget ?? Number.POSITIVE_INFINITY),
      seen: seenSpend
    })
  )
  const asked = { ...question, channels }
  if (cells === undefined) return { asked, answerable: issues }
  const measure = caution === null ? {} : { measure: measureOf(caution) }
  const on = (paths: PeriodParts["parts"]) => ({
    ...toFlightProblem({ ...problem, lines: problem.lines.map((line, c) => ({ ...line, paths: paths[c]! })) }, cells),
    ...measure
  })
  return { asked, answerable: { cells, on, options: () => ({ timeLimit: timeLeft(), tolerance: 1e-7 }) } }
}
