import {
  evaluatePlan,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  type ModelCard,
  nearestName,
  type PlanOutcome,
  type Problem
} from "@liftmix/core"
import {
  type Allocation,
  type BudgetProblem,
  type Issue,
  type NearOptimalRange,
  nearOptimalRanges,
  optimize,
  type Plan,
  planProblem
} from "@liftmix/optimizer"
import { Effect, Option } from "effect"
import { match } from "ts-pattern"
import { InputRejected, rejected } from "../errors.ts"
import { amount } from "../render/numbers.ts"
import { readModel } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"

/** Limits of one channel in multiples of its current spend; an open end has none. */
export interface ChannelBounds {
  readonly channel: string
  readonly lower: number | undefined
  readonly upper: number | undefined
}

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

/** One channel's limits and spends, money over the horizon. */
export interface PlannedChannel {
  readonly name: string
  readonly current: number
  readonly lower: number
  readonly upper: number
  /** spending more than this has not been seen */
  readonly seen: number
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
  const unknown = unknownChannels(request.bounds, responses)
  if (unknown.length > 0) return yield* new InputRejected({ problems: unknown })
  const budget = Option.getOrElse(request.budget, () => sum(responses.map(({ currentSpend }) => currentSpend)))
  const channels = limits(request, responses, budget)
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
        const problems = issues.map(inWords)
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

const planError = (code: string, message: string, remedy: string): Problem => ({
  code,
  severity: "error",
  message,
  remedy,
  where: {}
})

/** The optimiser's issue with figures as people write them, and with the flags of this command. */
function inWords({ code, message, numbers }: Issue): Problem {
  const { excess = NaN, maxima = NaN, minima = NaN, shortfall = NaN, total = NaN } = numbers
  return match(code)
    .with("BUDGET_BELOW_MINIMA", () =>
      planError(
        code,
        `The channels' least spends add up to ${amount(minima)}, ${amount(shortfall)} more than the budget of ${amount(total)}.`,
        `Raise --budget to ${amount(minima)} or more, or let channels spend less with --within or --bounds.`
      )
    )
    .with("BUDGET_ABOVE_MAXIMA", () =>
      planError(
        code,
        `The channels may spend ${amount(maxima)} together, ${amount(excess)} less than the budget of ${amount(total)}.`,
        "Lower --budget, or let channels spend more with --within or --bounds: without them, no channel gets more than has been seen."
      )
    )
    .otherwise(() =>
      planError(
        code,
        `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
        "Change --budget, --within or --bounds."
      )
    )
}

/**
 * Each channel's limits: those stated for it, else those relative to its current spend, else from nothing to the most that
 * has been seen, where the curve is more than a guess.
 */
function limits(
  request: PlanRequest,
  responses: readonly HorizonResponse[],
  budget: number
): readonly PlannedChannel[] {
  return responses.map(({ channel, currentSpend: current, seenSpend: seen }) => {
    const stated = request.bounds.find(bounds => bounds.channel === channel)
    const share = Option.getOrUndefined(request.within)
    if (stated !== undefined) {
      const lower = (stated.lower ?? 0) * current
      const upper = stated.upper === undefined ? Math.max(budget, lower) : stated.upper * current
      return { name: channel, current, seen, lower, upper }
    }
    if (share === undefined) return { name: channel, current, seen, lower: 0, upper: seen }
    return { name: channel, current, seen, lower: Math.max(0, 1 - share) * current, upper: (1 + share) * current }
  })
}

function unknownChannels(bounds: readonly ChannelBounds[], responses: readonly HorizonResponse[]): readonly Problem[] {
  const known = responses.map(({ channel }) => channel)
  return bounds.flatMap(({ channel }) => {
    if (known.includes(channel)) return []
    const nearest = nearestName(channel, known)
    const remedy = nearest === undefined ? `Known: ${known.join(", ")}.` : `Did you mean "${nearest}"?`
    return [
      {
        code: "UnknownChannel",
        severity: "error",
        message: `The model has no channel "${channel}".`,
        remedy,
        where: {}
      }
    ]
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
