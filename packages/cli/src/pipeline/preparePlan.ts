import {
  type Calendar,
  type CurvePack,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  nextDates
} from "@liftmix/core"
import type { Budget, Objective, PlanRule } from "@liftmix/optimizer"
import { Effect, Option } from "effect"
import { match } from "ts-pattern"
import type { PlacedRule } from "../constraints/readRules.ts"
import { readConstraints } from "../constraints/readConstraints.ts"
import { InputRejected, rejected } from "../errors.ts"
import { readModel, requireLevels } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { committedTo } from "./committedTo.ts"
import { curvesByGeo } from "./curvesByGeo.ts"
import { deadlineIn } from "./deadlineIn.ts"
import type { PlanQuestion } from "./PlanAnswer.ts"
import type { PlanRequest } from "./PlanRequest.ts"
import { boundsProblems, planLimits, type RuledLine } from "./planLimits.ts"

/** A request with all that is needed to answer it. */
export interface PreparedPlan {
  readonly question: Omit<PlanQuestion, "channels">
  readonly curves: CurvePack
  /** [channel] of money that is spread evenly */
  readonly responses: readonly HorizonResponse[]
  /** [channel] channel and geo, where the plan is by geo: each then counts as a channel */
  readonly lines: readonly RuledLine[]
  readonly budget: Budget
  /** in the optimiser's terms */
  readonly objective: Objective
  readonly rules: readonly PlanRule[]
  /** share by which a plan of few moves may be worse than the best; null for none */
  readonly fewMoves: number | null
  /** milliseconds that are left of the time limit, which counts for all that is done */
  readonly timeLeft: () => number
  /** are spends of nearly as good plans looked for: not at all, where lines are few, or always? */
  readonly ranges: "none" | "of-few" | "all"
  /** where rules were written, by index in `rules`; absent for those of flags */
  readonly places: readonly (PlacedRule["where"] | undefined)[]
}

const quarter = { day: 91, week: 13, month: 3 } as const

/** Reads the model and the rules, and says what is wrong with the request. */
export const preparePlan = Effect.fn("preparePlan")(function* (request: PlanRequest) {
  const timeLeft = deadlineIn(1000 * request.timeLimit)
  const workspace = yield* readWorkspace(request.folder)
  const { card, curves: national } = yield* readModel(workspace.folder, request.model)
  yield* goalAndObjective(request)
  const { lastDate, period } = national.calendar
  const horizon: Horizon = {
    periods: Option.getOrElse(request.horizon, () => quarter[period]),
    effect: request.effect
  }
  yield* requireLevels(national, horizon.periods)
  const whole = horizonResponses(national, horizon)
  const wrong = boundsProblems(whole, request.bounds)
  if (wrong.length > 0) return yield* new InputRejected({ problems: wrong })
  const of = yield* request.byGeo ? curvesByGeo(national) : Effect.succeed(ofNation(national))
  const { curves } = of
  const responses = request.byGeo ? horizonResponses(curves, horizon) : whole
  const now = responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0)
  const budget = yield* budgetOf(request, now)
  const calendar: Calendar = { period, dates: [lastDate] }
  const placed = yield* Option.match(request.constraints, {
    onNone: () => Effect.succeed([]),
    onSome: file =>
      readConstraints(file, {
        channels: whole.map(({ channel }) => channel),
        ...(request.byGeo && national.geos !== undefined ? { geos: national.geos } : {}),
        idle: whole.filter(({ currentSpend }) => currentSpend === 0).map(({ channel }) => channel),
        ...(request.byPeriod ? { periods: { count: horizon.periods, calendar } } : {})
      })
  })
  const written = placed.flatMap(({ rule, where }) => (rule.rule === "committed" ? [] : [{ rule, where }]))
  const bookings = placed.flatMap(({ rule }) => (rule.rule === "committed" ? [rule] : []))
  const periods = request.byPeriod ? horizon.periods : 1
  const lines = of.lines.map(
    ({ channel, geo }): RuledLine => ({
      channel,
      ...(geo === undefined ? {} : { geo }),
      ...(bookings.length === 0
        ? {}
        : { committed: committedTo({ channel, ...(geo === undefined ? {} : { geo }) }, bookings, periods) })
    })
  )
  const ruled = written.map(({ rule }) => rule)
  const direction = Option.match(request.shift, { onNone: () => [], onSome: shift => [oneWay(shift)] })
  const limits = planLimits(responses, lines, request.bounds, request.within, [...ruled, ...direction], periods)
  return {
    question: {
      model: card.name,
      verdict: card.verdict,
      period,
      horizon,
      dates: nextDates(calendar, horizon.periods),
      kpi: curves.kpi,
      budget: budget.sense === "free" ? null : budget.total,
      objective: request.objective,
      caution: Option.getOrNull(request.caution)
    },
    curves,
    lines,
    responses,
    budget,
    objective: objectiveOf(request, curves.kpi.valuePerUnit),
    rules: [...ruled, ...direction, ...limits],
    fewMoves: Option.getOrNull(request.fewMoves),
    timeLeft,
    ranges: request.allRanges ? "all" : "of-few",
    places: written.map(({ where }) => where)
  } satisfies PreparedPlan
})

const ofNation = (curves: CurvePack): { readonly curves: CurvePack; readonly lines: readonly RuledLine[] } => ({
  curves,
  lines: curves.channels.map(({ name }) => ({ channel: name }))
})

/** More money lets no channel spend less, less money none spend more. */
const oneWay = (shift: number): PlanRule =>
  shift >= 0
    ? { rule: "total", name: "no less than now", min: 1, unit: "base" }
    : { rule: "total", name: "no more than now", max: 1, unit: "base" }

/** A budget is spent in full for the most outcome; another objective spends as much as pays, up to a budget that is stated. */
const budgetOf = Effect.fnUntraced(function* ({ budget, objective, shift, spend }: PlanRequest, now: number) {
  const stated = Option.map(budget, total => total + Option.getOrElse(shift, () => 0))
  const total = Option.getOrElse(stated, () => now + Option.getOrElse(shift, () => 0))
  if (total < 0) {
    return yield* rejected(
      "NegativeBudget",
      `That much less would leave a budget below nothing.`,
      "Take away no more than is spent."
    )
  }
  if (objective.kind === "most-outcome") return { sense: spend === "all" ? "equal" : "at-most", total } as const
  const isStated = Option.isSome(budget) || Option.isSome(shift)
  return isStated ? ({ sense: "at-most", total } as const) : ({ sense: "free" } as const)
})

/** How often a goal is reached is no amount that could be weighed against money. */
const goalAndObjective = Effect.fnUntraced(function* ({ caution, objective: { kind, target = 0 } }: PlanRequest) {
  if (Option.isNone(caution) || caution.value.kind !== "goal" || kind === "most-outcome") return
  if (kind !== "least-spend") {
    return yield* rejected(
      "GoalAndObjective",
      `--goal is about a probability, which the objective ${kind} cannot weigh against money.`,
      "Use the objective most-outcome or least-spend, or --worst instead of --goal."
    )
  }
  if (target > 0 && target <= 100) return
  return yield* rejected(
    "NoProbability",
    `With --goal, the target of the least spend is a probability in percent, not ${target}.`,
    "Write --target 80 for the least spend that reaches the goal with 80 % probability."
  )
})

function objectiveOf(
  { caution, objective: { kind, target = Number.NaN } }: PlanRequest,
  valuePerUnit: number | null
): Objective {
  const isProbability = Option.isSome(caution) && caution.value.kind === "goal"
  /** KPI units per money, of a ROI or of a cost per unit */
  const ratio = valuePerUnit === null ? 1 / target : target / valuePerUnit
  return match(kind)
    .returnType<Objective>()
    .with("most-outcome", kind => ({ kind }))
    .with("most-profit", kind => ({ kind, margin: valuePerUnit === null ? target : (target / 100) * valuePerUnit }))
    .with("least-spend", kind => ({ kind, outcome: isProbability ? target / 100 : target }))
    .with("target-return", "target-marginal-return", kind => ({ kind, ratio }))
    .exhaustive()
}
