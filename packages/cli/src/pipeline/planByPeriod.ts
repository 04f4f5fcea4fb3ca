import {
  hasMediators,
  type JointPartSource,
  jointParts,
  type PeriodParts,
  periodParts,
  thinnedFor
} from "@liftmix/core"
import { optimizeFlightsTogether } from "@liftmix/optimizer"
import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { nearbyByPeriod, noneNearby } from "./nearbyByPeriod.ts"
import { flightsIn, noPeriodPlan, periodAnswer } from "./periodAnswer.ts"
import { type PeriodQuestion, periodQuestion } from "./PeriodQuestion.ts"
import type { PlanQuestion } from "./PlanAnswer.ts"
import { refuseIssues } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { solvePeriods } from "./solvePeriods.ts"
import { whyNoRanges } from "./whyNoRanges.ts"

/** Divides money over channels and periods, with what carries over from one period to the next. */
export const planByPeriod = Effect.fn("planByPeriod")(function* (prepared: PreparedPlan) {
  yield* refuseTogether(prepared)
  const { curves, question, responses } = prepared
  const { horizon } = question
  const { periods } = horizon
  const asNow = responses.map(({ currentSpend }) => new Float64Array(periods).fill(currentSpend / periods))
  const together = jointParts(curves, horizon)
  const thin = together === undefined ? periodParts(thinnedFor(curves), horizon) : together.picture(asNow)
  const { answerable, asked } = periodQuestion(prepared, asNow, thin)
  const answerIssues = refuseIssues(asked, prepared.places)
  if (!("cells" in answerable)) return yield* answerIssues(answerable)
  const found =
    together === undefined
      ? planApart(prepared, asked, answerable, thin)
      : planTogether(prepared, asked, answerable, together, asNow)
  return yield* found.pipe(Effect.catchTag("InvalidProblem", ({ issues }) => answerIssues(issues)))
})

const planApart = Effect.fnUntraced(function* (
  prepared: PreparedPlan,
  asked: PlanQuestion,
  question: PeriodQuestion,
  thin: PeriodParts
) {
  const allocation = yield* solvePeriods(question.on(thin.parts), question.options())
  if (allocation._tag !== "Plan") return noPeriodPlan(asked, allocation)
  const nearby = yield* nearbyByPeriod(prepared, question, allocation, thin.used)
  return periodAnswer(prepared, asked, question, thin, allocation, nearby)
})

const planTogether = Effect.fnUntraced(function* (
  prepared: PreparedPlan,
  asked: PlanQuestion,
  question: PeriodQuestion,
  source: JointPartSource,
  asNow: readonly Float64Array[]
) {
  const { responses } = prepared
  const { budget, horizon } = asked
  const { lower, upper } = question.cells
  const rows = (limits: Float64Array) =>
    responses.map((_, c) =>
      limits.slice(c * horizon.periods, (c + 1) * horizon.periods).map(limit => Math.min(limit, budget ?? limit))
    )
  const limits = { lower: rows(lower), upper: rows(upper) }
  const allocation = yield* optimizeFlightsTogether(question.on, source, asNow, limits, question.options())
  if (allocation._tag !== "Plan") return noPeriodPlan(asked, allocation)
  const there = source.picture(flightsIn(allocation, responses))
  return periodAnswer(prepared, asked, question, there, allocation, noneNearby(whyNoRanges(prepared, true)))
})

const refuse = (what: string, remedy: string) =>
  rejected(
    "TogetherByPeriod",
    `${what} cannot be planned period by period.`,
    `${remedy}; "liftmix whatif" tells what a plan of your own by period brings.`
  )

/** Where channels act together, not everything can be planned by period. */
const refuseTogether = Effect.fnUntraced(function* ({ curves, fewMoves, objective, question }: PreparedPlan) {
  if (hasMediators(curves)) {
    return yield* refuse("Where channels move what money on others buys, weeks", "Leave out --by-period")
  }
  if (curves.links === undefined) return
  if (objective.kind === "target-return") {
    return yield* refuse("Where channels act together, a target return", "Ask for the least spend or a marginal return")
  }
  if (question.caution === null && fewMoves === null) return
  return yield* refuse(
    "Where channels act together, caution, goals and few moves",
    "Leave out --by-period, or --worst, --worst-draw, --goal and --few-moves"
  )
})
