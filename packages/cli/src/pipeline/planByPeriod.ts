import {
  currentDraws,
  type CurvePack,
  evaluatePlan,
  everyFor,
  type Horizon,
  type HorizonResponse,
  hasMediators,
  horizonResponses,
  type JointPartSource,
  jointParts,
  marginalReturns,
  mean,
  mostNearby,
  planDraws,
  type SpendPart,
  spendParts,
  thinnedFor
} from "@liftmix/core"
import {
  type CellRules,
  compileRules,
  fewestFlightMoves,
  type FlightAllocation,
  type FlightOptions,
  type FlightPlan,
  type FlightQuestion,
  type JointFlights,
  optimizeFlightRanges,
  optimizeFlights,
  optimizeFlightsTogether,
  optimizeFlightsUnderRisk,
  type PlanProblem,
  ruleIssues,
  toFlightProblem
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { count } from "../render/numbers.ts"
import { measureOf } from "./measureOf.ts"
import {
  nearlyOptimal,
  type PlanAnswer,
  type PlanFewMoves,
  type PlannedChannel,
  type PlanProof,
  type PlanQuestion
} from "./PlanAnswer.ts"
import { whyNoRanges } from "./whyNoRanges.ts"
import { planError, refuseIssues, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"

interface ThinnedParts {
  /** [channel] */
  readonly parts: readonly (readonly SpendPart[])[]
  /** draws that are left */
  readonly used: number
}

const partsOf = ({ channels, draws }: CurvePack, horizon: Horizon): ThinnedParts => ({
  parts: channels.map(channel => spendParts(channel, draws, horizon)),
  used: draws
})

/** Parts of channels that act together, or those of evenly chosen draws where there are too many. @param draws of the pack */
function thinned(parts: readonly (readonly SpendPart[])[], draws: number): ThinnedParts {
  const every = everyFor(
    parts.reduce((sum, own) => sum + own.length, 0),
    draws
  )
  const kept = parts.map(own =>
    own.flatMap(part => (part.draw % every === 0 ? [{ ...part, draw: part.draw / every }] : []))
  )
  return { parts: kept, used: 1 + kept.flat().reduce((last, { draw }) => Math.max(last, draw), 0) }
}

/** Divides money over channels and periods, with what carries over from one period to the next. */
export const planByPeriod = Effect.fn("planByPeriod")(function* (prepared: PreparedPlan) {
  const { budget, curves, fewMoves, lines, objective, question, responses, rules, timeLeft } = prepared
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
  if (together !== undefined && (question.caution !== null || fewMoves !== null)) {
    return yield* rejected(
      "TogetherByPeriod",
      "Where channels act together, caution, goals and few moves cannot be planned period by period.",
      "Leave out --by-period, or --worst, --goal and --few-moves."
    )
  }
  const asNow = responses.map(({ currentSpend }) => new Float64Array(periods).fill(currentSpend / periods))
  const thin =
    together === undefined ? partsOf(thinnedFor(curves), horizon) : thinned(together.picture(asNow).parts, curves.draws)
  const { parts } = thin
  const points = Math.max(...parts.map(([first]) => first?.startingStock.length ?? 0))
  const problem: PlanProblem = {
    lines: responses.map((_, c) => ({
      ...lines[c]!,
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
  const options = () => ({ timeLimit: timeLeft(), tolerance: 1e-7 })
  const on = (paths: ThinnedParts["parts"]) =>
    toFlightProblem({ ...problem, lines: problem.lines.map((line, c) => ({ ...line, paths: paths[c]! })) }, cells)
  const { caution } = question
  const ask = ({ parts: paths }: ThinnedParts): FlightQuestion =>
    caution === null ? on(paths) : { ...on(paths), measure: measureOf(caution) }
  const rows = (limits: Float64Array) =>
    responses.map((_, c) =>
      limits.slice(c * periods, (c + 1) * periods).map(limit => Math.min(limit, question.budget ?? limit))
    )
  const limits = { lower: rows(cells.lower), upper: rows(cells.upper) }
  const found = Effect.gen(function* () {
    if (together !== undefined) {
      const joint = flightsOf(together, curves, horizon)
      const allocation = yield* optimizeFlightsTogether(on, joint, asNow, limits, options())
      if (allocation._tag !== "Plan") return answerOf(asked, allocation)
      const there = thinned(together.picture(flightsIn(allocation, responses)).parts, curves.draws)
      return { ...asked, ...foundPlan(prepared, cells, there, allocation), ...noNearPlans(prepared) }
    }
    const allocation = yield* solve(ask(thin), options())
    if (allocation._tag !== "Plan") return answerOf(asked, allocation)
    if (fewMoves === null && whyNoRanges(prepared, true) !== null) {
      return { ...asked, ...foundPlan(prepared, cells, thin, allocation), ...noNearPlans(prepared) }
    }
    const few = partsOf(thinnedFor(curves, mostNearby), horizon)
    const nearby = few.used === thin.used ? allocation : yield* solve(ask(few), options())
    const near = nearby._tag === "Plan" ? yield* nearPlans(prepared, ask(few), nearby, options) : noNearPlans(prepared)
    return { ...asked, ...foundPlan(prepared, cells, thin, allocation), ...near }
  })
  return yield* found.pipe(Effect.catchTag("InvalidProblem", ({ issues: found }) => answerIssues(found)))
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
      return { constant, parts: thinned(parts, curves.draws).parts }
    },
    ceiling(lower, upper) {
      const { constant, parts } = ceiling(lower, upper)
      return { constant, parts: thinned(parts, curves.draws).parts }
    },
    outcome: money => mean(planDraws(horizonResponses(curves, horizon, money), money.map(sumOf)).total)
  }
}

const solve = (question: FlightQuestion, options: FlightOptions) =>
  "measure" in question ? optimizeFlightsUnderRisk(question, options) : optimizeFlights(question, options)

const noNearPlans = (prepared: PreparedPlan) => ({
  ranges: null,
  whyNoRanges: whyNoRanges(prepared, true) ?? "No plan nearly as good was found: loosen a limit.",
  fewMoves: null
})

/** Plans that are nearly as good: what they spend on each channel, and one that moves few. */
const nearPlans = Effect.fnUntraced(function* (
  prepared: PreparedPlan,
  asked: FlightQuestion,
  plan: FlightPlan,
  options: () => FlightOptions
) {
  const { curves, fewMoves, question, responses } = prepared
  const { horizon, kpi } = question
  const why = whyNoRanges(prepared, true)
  const ranges = why === null ? yield* optimizeFlightRanges(asked, plan, nearlyOptimal, options()) : null
  if (fewMoves === null) return { ranges, whyNoRanges: why, fewMoves: null }
  const even = ({ channel, currentSpend }: HorizonResponse) =>
    [channel, new Float64Array(horizon.periods).fill(currentSpend / horizon.periods)] as const
  const base = Object.fromEntries(responses.map(even))
  const { atLeast, moved, plan: few } = yield* fewestFlightMoves(asked, plan, base, fewMoves, options())
  const flights = flightsIn(few, responses)
  const spends = flights.map(sumOf)
  const along = horizonResponses(curves, horizon, flights)
  const byChannel = <A>(figure: (c: number) => A): Record<string, A> =>
    Object.fromEntries(responses.map(({ channel }, c) => [channel, figure(c)]))
  const moves: PlanFewMoves = {
    atLeast,
    moved,
    spend: byChannel(c => spends[c]!),
    timing: byChannel(c => Array.from(flights[c]!)),
    outcome: evaluatePlan(along, spends, kpi.valuePerUnit, currentDraws(responses))
  }
  return { ranges, whyNoRanges: why, fewMoves: moves }
})

function answerOf(asked: PlanQuestion, allocation: Exclude<FlightAllocation, FlightPlan>): PlanAnswer {
  if (allocation._tag === "Infeasible") {
    return { ...asked, status: "infeasible", problems: whyInfeasible(allocation, asked) }
  }
  const undecided = planError("Undecided", `No plan was found: ${allocation.reason}.`, "Loosen a limit.")
  return { ...asked, status: "undecided", problems: [undecided] }
}

function foundPlan(
  { curves, question, responses }: PreparedPlan,
  cells: CellRules,
  { parts, used }: ThinnedParts,
  plan: FlightPlan
) {
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
    binding: [...certificate.binding, ...atLimits(names, flights, cells, question.period)],
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
    outcome: evaluatePlan(along, spends, kpi.valuePerUnit, currentDraws(responses))
  }
}

/** Channels that single periods' limits hold back. Limits are met to about six digits. */
function atLimits(
  names: readonly string[],
  flights: readonly ArrayLike<number>[],
  { lower, upper }: CellRules,
  period: string
): readonly string[] {
  return names.flatMap((name, c) => {
    const own = Array.from(flights[c]!)
    const first = c * own.length
    const touching = (limits: Float64Array): string => {
      const at = own.filter((x, t) => {
        const limit = limits[first + t]!
        return limit > 0 && lower[first + t]! < upper[first + t]! && Math.abs(x - limit) <= 1e-5 * limit
      })
      return at.length === 0 ? "" : count(at.length, period)
    }
    const [least, most] = [touching(lower), touching(upper)]
    return [
      ...(most === "" ? [] : [`${name} at its most in ${most}`]),
      ...(least === "" ? [] : [`${name} at its least in ${least}`])
    ]
  })
}
