import {
  evaluatePlan,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  type ModelCard,
  type PlanOutcome,
  type Problem
} from "@liftmix/core"
import {
  type Allocation,
  type BudgetProblem,
  type NearOptimalRange,
  nearOptimalRanges,
  optimize,
  type Plan,
  planProblem
} from "@liftmix/optimizer"
import { Effect, Option } from "effect"
import { match } from "ts-pattern"
import { InputRejected, rejected } from "../errors.ts"
import { readModel } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { issueInWords, planError } from "./planError.ts"
import { boundsProblems, type ChannelBounds, type PlannedChannel, planLimits } from "./planLimits.ts"

export interface PlanRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** periods; absent: a quarter of a year */
  readonly horizon: Option.Option<number>
  readonly effect: Horizon["effect"]
  /** money over the horizon; absent: what was spent over the last periods, as many as the horizon has */
  readonly budget: Option.Option<number>
  /** largest change of each channel against its current spend, as a share; `bounds` goes before it */
  readonly within: Option.Option<number>
  readonly bounds: readonly ChannelBounds[]
}

interface Question {
  readonly model: string
  readonly verdict: ModelCard["verdict"]
  readonly period: "day" | "week" | "month"
  readonly horizon: Horizon
  readonly kpi: { readonly name: string; readonly valuePerUnit: number | null }
  readonly budget: number
  readonly channels: readonly PlannedChannel[]
}

/** A question about the future of a fitted model, and the best plan, or why there is none. */
export type PlanAnswer = Question &
  (
    | {
        readonly status: "optimal" | "limit"
        readonly plan: Plan
        readonly outcome: PlanOutcome
        /** by channel: spends of plans that bring at most 1 % less */
        readonly ranges: Readonly<Record<string, NearOptimalRange>>
      }
    | { readonly status: "infeasible" | "undecided"; readonly problems: readonly Problem[] }
  )

/** Plans this share worse than the best count as nearly as good. */
const nearlyOptimal = 0.01

const quarter = { day: 91, week: 13, month: 3 } as const

/** Divides a budget over the channels so that the KPI they bring is largest, on average over the posterior. */
export const planModel = Effect.fn("planModel")(function* (request: PlanRequest) {
  const workspace = yield* readWorkspace(request.folder)
  const { card, curves } = yield* readModel(workspace.folder, request.model)
  const { period } = curves.calendar
  const horizon: Horizon = {
    periods: Option.getOrElse(request.horizon, () => quarter[period]),
    effect: request.effect
  }
  const responses = horizonResponses(curves, horizon)
  const wrong = boundsProblems(responses, request.bounds)
  if (wrong.length > 0) return yield* new InputRejected({ problems: wrong })
  const budget = Option.getOrElse(request.budget, () => sum(responses.map(({ currentSpend }) => currentSpend)))
  const channels = planLimits(responses, request.bounds, request.within, budget)
  const question: Question = {
    model: card.name,
    verdict: card.verdict,
    period,
    horizon,
    kpi: curves.kpi,
    budget,
    channels
  }
  const problem = planProblem(responses, { total: budget, bounds: channels })
  return yield* optimize(problem).pipe(
    Effect.map(allocation => answerOf(question, responses, problem, allocation)),
    Effect.catchTags({
      InvalidProblem: ({ issues }) => {
        const problems = issues.map(issueInWords)
        return issues.every(({ code }) => code === "BUDGET_BELOW_MINIMA" || code === "BUDGET_ABOVE_MAXIMA")
          ? Effect.succeed<PlanAnswer>({ ...question, status: "infeasible", problems })
          : Effect.fail(new InputRejected({ problems }))
      },
      SolverUnavailable: ({ message }) =>
        Effect.fail(rejected("SolverUnavailable", `${message}.`, 'Install the package "highs".'))
    })
  )
})

function answerOf(
  question: Question,
  responses: readonly HorizonResponse[],
  problem: BudgetProblem,
  allocation: Allocation
): PlanAnswer {
  return match(allocation)
    .returnType<PlanAnswer>()
    .with({ _tag: "Plan" }, plan => {
      const spend = responses.map(({ channel }) => plan.spend[channel] ?? Number.NaN)
      const outcome = evaluatePlan(responses, spend, question.kpi.valuePerUnit)
      const ranges = nearOptimalRanges(problem, plan, nearlyOptimal)
      return { ...question, status: plan.certificate.status, plan, outcome, ranges }
    })
    .with({ _tag: "Infeasible" }, ({ conflict }) => ({
      ...question,
      status: "infeasible",
      problems: [
        planError("Infeasible", `These limits cannot hold together: ${conflict.join(", ")}.`, "Loosen one of them.")
      ]
    }))
    .with({ _tag: "Undecided" }, ({ nodes }) => ({
      ...question,
      status: "undecided",
      problems: [planError("Undecided", `The search ended after ${nodes} steps without a plan.`, "Loosen a limit.")]
    }))
    .exhaustive()
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
