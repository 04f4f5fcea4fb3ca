import {
  currentDraws,
  type CurvePack,
  evaluatePlan,
  type Horizon,
  type HorizonResponse,
  hasMediators,
  horizonResponses,
  type JointPartSource,
  jointParts,
  marginalReturns,
  mean,
  planDraws,
  type SpendPart,
  spendParts
} from "@liftmix/core"
import {
  compileRules,
  type FlightAllocation,
  type FlightPlan,
  type JointFlights,
  optimizeFlights,
  optimizeFlightsTogether,
  type PlanProblem,
  ruleIssues,
  toFlightProblem
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { rejected } from "../errors.ts"
import type { PlanAnswer, PlannedChannel, PlanProof, PlanQuestion } from "./PlanAnswer.ts"
import { planError, refuseIssues, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"

/** Longest search, milliseconds: what is left open then shows as a gap. */
const timeLimit = 60_000

/** Parts of channels, each a draw of one market, that a plan by period is made from: above this it takes minutes. */
const mostParts = 30_000

interface ThinnedParts {
  /** [channel] */
  readonly parts: readonly (readonly SpendPart[])[]
  /** draws that are left */
  readonly used: number
}

/** All parts, or those of evenly chosen draws where there are too many: a panel has one for each draw and region. */
function thinned(parts: readonly (readonly SpendPart[])[]): ThinnedParts {
  const every = Math.ceil(parts.reduce((sum, own) => sum + own.length, 0) / mostParts)
  const kept = parts.map(own =>
    own.flatMap(part => (part.draw % every === 0 ? [{ ...part, draw: part.draw / every }] : []))
  )
  return { parts: kept, used: 1 + kept.flat().reduce((last, { draw }) => Math.max(last, draw), 0) }
}

/** Divides money over channels and periods, with what carries over from one period to the next. */
export const planByPeriod = Effect.fn("planByPeriod")(function* (prepared: PreparedPlan) {
  const { budget, curves, objective, question, responses, rules } = prepared
  if (prepared.fewMoves !== null) {
    return yield* rejected(
      "FewMovesByPeriod",
      "Plans of few moves are known for money that is spread evenly only.",
      "Leave out --by-period or --few-moves."
    )
  }
  if (question.caution !== null) {
    return yield* rejected(
      "CautionByPeriod",
      "Caution and goals are known for plans that spread money evenly only.",
      "Leave out --by-period, or --worst and --goal."
    )
  }
  const { horizon } = question
  const { periods } = horizon
  if (hasMediators(curves) || (curves.links !== undefined && objective.kind === "target-return")) {
    const [what, remedy] = hasMediators(curves)
      ? ["Where channels move what money on others buys, weeks", "Leave out --by-period"]
      : ["Where channels act together, a target return", "Ask for the least spend or a marginal return"]
    return yield* rejected(
      "TogetherByPeriod",
      `${what} cannot be planned period by period.`,
      `${remedy}; "liftmix whatif" tells what a plan of your own by period brings.`
    )
  }
  const together = jointParts(curves, horizon)
  const asNow = responses.map(({ currentSpend }) => new Float64Array(periods).fill(currentSpend / periods))
  const { parts, used } = thinned(
    together?.picture(asNow).parts ?? curves.channels.map(channel => spendParts(channel, curves.draws, horizon))
  )
  const points = Math.max(...parts.map(([first]) => first?.startingStock.length ?? 0))
  const problem: PlanProblem = {
    lines: responses.map(({ channel }, c) => ({
      channel,
      paths: parts[c]!,
      base: asNow[c]!
    })),
    periods,
    tailPeriods: Math.max(0, points - periods),
    budget,
    objective,
    rules
  }
  const issues = ruleIssues(problem)
  const cells = issues.length > 0 ? undefined : compileRules(problem)
  const total = (limits: Float64Array | undefined, c: number): number =>
    (limits?.subarray(c * periods, (c + 1) * periods) ?? new Float64Array()).reduce((sum, x) => sum + x, 0)
  const channels = responses.map(
    ({ channel, currentSpend, seenSpend }, c): PlannedChannel => ({
      name: channel,
      current: currentSpend,
      lower: total(cells?.lower, c),
      upper: Math.min(total(cells?.upper, c), question.budget ?? Number.POSITIVE_INFINITY),
      seen: seenSpend
    })
  )
  const asked: PlanQuestion = { ...question, channels }
  const answerIssues = refuseIssues(asked, prepared.places)
  if (cells === undefined) return yield* answerIssues(issues)
  const options = { timeLimit, tolerance: 1e-7 }
  const on = (paths: ThinnedParts["parts"]) =>
    toFlightProblem({ ...problem, lines: problem.lines.map((line, c) => ({ ...line, paths: paths[c]! })) }, cells)
  const rows = (limits: Float64Array) =>
    responses.map((_, c) =>
      limits.slice(c * periods, (c + 1) * periods).map(limit => Math.min(limit, question.budget ?? limit))
    )
  const limits = { lower: rows(cells.lower), upper: rows(cells.upper) }
  const found =
    together === undefined
      ? optimizeFlights(on(parts), options)
      : optimizeFlightsTogether(on, flightsOf(together, curves, horizon), asNow, limits, options)
  return yield* found.pipe(
    Effect.map(allocation => {
      const flights = allocation._tag === "Plan" ? flightsIn(allocation, responses) : asNow
      const there = together === undefined ? { parts, used } : thinned(together.picture(flights).parts)
      return answerOf(asked, prepared, there, allocation)
    }),
    Effect.catchTag("InvalidProblem", ({ issues: found }) => answerIssues(found))
  )
})

const flightsIn = ({ spend }: FlightPlan, responses: readonly HorizonResponse[]): readonly Float64Array[] =>
  responses.map(({ channel }) => Float64Array.from(spend[channel]!))

const sumOf = (flight: ArrayLike<number>): number => Array.from(flight).reduce((sum, x) => sum + x, 0)

/** Of channels that act together: parts of as many draws as fit, outcomes of all. */
function flightsOf(
  { ceiling, picture }: JointPartSource,
  curves: CurvePack,
  horizon: Horizon
): JointFlights<ThinnedParts["parts"]> {
  return {
    picture(money) {
      const { constant, parts } = picture(money)
      return { constant, parts: thinned(parts).parts }
    },
    ceiling(lower, upper) {
      const { constant, parts } = ceiling(lower, upper)
      return { constant, parts: thinned(parts).parts }
    },
    outcome: money => mean(planDraws(horizonResponses(curves, horizon, money), money.map(sumOf)).total)
  }
}

function answerOf(
  asked: PlanQuestion,
  prepared: PreparedPlan,
  thin: ThinnedParts,
  allocation: FlightAllocation
): PlanAnswer {
  return match(allocation)
    .returnType<PlanAnswer>()
    .with({ _tag: "Plan" }, plan => ({ ...asked, ...found(prepared, thin, plan) }))
    .with({ _tag: "Infeasible" }, why => ({ ...asked, status: "infeasible", problems: whyInfeasible(why, asked) }))
    .with({ _tag: "Undecided" }, ({ reason }) => ({
      ...asked,
      status: "undecided",
      problems: [planError("Undecided", `No plan was found: ${reason}.`, "Loosen a limit.")]
    }))
    .exhaustive()
}

function found({ curves, question, responses }: PreparedPlan, { parts, used }: ThinnedParts, plan: FlightPlan) {
  const { horizon, kpi, objective } = question
  const names = responses.map(({ channel }) => channel)
  const flights = flightsIn(plan, responses)
  const spends = flights.map(sumOf)
  const along: readonly HorizonResponse[] = horizonResponses(curves, horizon, flights)
  const byName = <A>(figure: (c: number) => A): Record<string, A> =>
    Object.fromEntries(names.map((name, c) => [name, figure(c)]))
  const { certificate } = plan
  // what the stock from before would bring anyway is no merit of the plan; objectives with a target leave it out already
  const hasTarget = objective.kind === "least-spend" || objective.kind === "target-return"
  const standing = hasTarget ? 0 : plan.objective - plan.addedObjective
  const proof: PlanProof = {
    ...certificate,
    lowerBound: certificate.lowerBound - standing,
    upperBound: certificate.upperBound - standing,
    relativeGap: certificate.absoluteGap / Math.max(Math.abs(certificate.upperBound - standing), Number.MIN_VALUE),
    solver: "interior point",
    ...(used === curves.draws ? {} : { draws: { used, of: curves.draws } })
  }
  return {
    status: certificate.status === "optimal" ? ("optimal" as const) : ("limit" as const),
    spend: byName(c => spends[c]!),
    timing: {
      spend: byName(c => Array.from(flights[c]!)),
      marginal: byName(c => Array.from(marginalReturns(parts[c]!, flights[c]!)))
    },
    value: plan.objective - standing,
    certificate: proof,
    outcome: evaluatePlan(along, spends, kpi.valuePerUnit, currentDraws(responses)),
    ranges: null,
    fewMoves: null
  }
}
