import { Effect } from "effect"
import type { CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { spendLimits } from "../flighting/compileFlight.ts"
import type { FlightAllocation, FlightPlan } from "../flighting/FlightAllocation.ts"
import { type FlightProblem, pathsOf } from "../flighting/FlightProblem.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import type { Vec } from "../problem/Vec.ts"
import type { FewMoves } from "./fewestMoves.ts"
import { isOverAfter } from "./isOverAfter.ts"
import type { NearOptimalRange } from "./nearOptimalRanges.ts"
import { type FlightOptions, plainSteps } from "./planFlights.ts"
import { cautiousSteps } from "./planFlightsUnderRisk.ts"
import { HELD, searchMoves } from "./searchMoves.ts"
import { runInParts, type Steps } from "./steps.ts"

/** A plan by period that was asked for, on the mean or under a measure of risk. */
export type FlightQuestion = FlightProblem | CautiousFlightProblem

const stepsOf = (question: FlightQuestion, options: FlightOptions): Steps<FlightAllocation> =>
  "measure" in question ? cautiousSteps(question, options) : plainSteps(question, options)

/** Plans to try for one end of a range. */
const MAX_PLANS = 14
/** An end is known to this share of all spend. */
const WIDTH = 1e-3

/**
 * For every channel the least and the most it spends, all periods together, in any plan whose objective is within a share of
 * the best: the best plan that keeps it below, or above, a total is worth the less the farther that is, so that the total at
 * which it falls out of the share is looked for from both sides. What a time limit leaves open is in the slack.
 * @param plan the answer to the same question; not of a target return, whose plans are bounded by two figures
 * @param share 0.01 = plans up to 1 % worse
 */
export const flightRanges = Effect.fn("flightRanges")(function* (
  question: FlightQuestion,
  plan: FlightPlan,
  share: number,
  options: FlightOptions = {}
) {
  return yield* runInParts(rangeSteps(question, plan, share, options))
})

function* rangeSteps(
  question: FlightQuestion,
  plan: FlightPlan,
  share: number,
  { timeLimit, ...options }: FlightOptions
): Steps<Readonly<Record<string, NearOptimalRange>>> {
  const near = nearlyAsGood(question, plan, share)
  const isOver = isOverAfter(timeLimit)
  const coarse = { ...options, tolerance: 0.01 * share }
  const ranges: Record<string, NearOptimalRange> = {}
  for (const { name } of question.channels) {
    const at = sum(plan.spend[name])
    const ends: { inner: number; outer: number }[] = []
    for (const side of ["upper", "lower"] as const) {
      const worth = function* (total: number): Steps<{ readonly value: number; readonly bound: number }> {
        const rule = { name: `${name}\nrange`, coefficients: { [name]: 1 }, [side]: total }
        const held = { ...near.question, constraints: [...(near.question.constraints ?? []), rule] }
        if (validateFlight(held).length > 0) return { value: none, bound: none }
        const answer = yield* stepsOf(held, coarse)
        if (answer._tag === "Infeasible") return { value: none, bound: none }
        if (answer._tag === "Undecided") return { value: none, bound: Number.POSITIVE_INFINITY }
        const standing = answer.objective - answer.addedObjective
        return { value: answer.addedObjective, bound: answer.certificate.upperBound - standing }
      }
      const reach = farthest(near.question, name, side)
      ends.push(yield* endSteps(at, reach, plan.totalSpend * WIDTH, near, worth, isOver))
    }
    const [down, up] = ends
    const slack = Math.max(down.inner - down.outer, up.outer - up.inner, 0)
    ranges[name] = { least: down.inner, most: up.inner, slack }
  }
  return ranges
}

const none = Number.NEGATIVE_INFINITY
const sum = (amounts: Vec): number => Array.from(amounts).reduce((total, x) => total + x, 0)

/** Between a total that a nearly optimal plan spends and one beyond which none does. */
function* endSteps(
  at: number,
  reach: number,
  width: number,
  { best, worst }: { readonly best: number; readonly worst: number },
  worth: (total: number) => Steps<{ readonly value: number; readonly bound: number }>,
  isOver: () => boolean
): Steps<{ inner: number; outer: number }> {
  let [inner, outer] = [at, reach]
  if (Math.abs(outer - inner) <= width) return { inner, outer }
  const end = yield* worth(reach)
  if (end.value >= worst) return { inner: reach, outer: reach }
  // an end that leaves no room between limits is beyond an interior point; a little before it is not
  const before = reach + (inner < reach ? -0.5 : 0.5) * width
  const last = end.bound < worst ? end : yield* worth(before)
  if (last.value >= worst) return { inner: before, outer: reach }
  // how far the worth at either end is from the worst: a chord is halved where it keeps one end (Illinois)
  let [above, below] = [best - worst, worst - last.bound]
  if (below <= 0) return { inner, outer }
  for (let plans = 0; plans < MAX_PLANS && Math.abs(outer - inner) > width && !isOver(); plans++) {
    const chord = Number.isFinite(below) ? above / (above + below) : 0.5
    // not nearer to an end than closes the gap at once
    const margin = Math.min(0.4, (0.4 * width) / Math.abs(outer - inner))
    const total = inner + (outer - inner) * Math.min(Math.max(chord, margin), 1 - margin)
    const { bound, value } = yield* worth(total)
    if (value >= worst) {
      inner = total
      above = value - worst
      below /= 2
    } else if (bound < worst) {
      outer = total
      below = worst - bound
      above /= 2
    } else break
  }
  return { inner, outer }
}

/** The farthest total of a channel that its bounds and the budget leave. */
function farthest(problem: FlightProblem, name: string, side: "upper" | "lower"): number {
  const { budget, channels, periods } = problem
  const first = channels.findIndex(channel => channel.name === name) * periods
  const own = (limits: Float64Array): number => sum(limits.subarray(first, first + periods))
  if (side === "upper") return own(spendLimits(problem, ({ lower = 0 }) => lower))
  const most = own(spendLimits(problem, ({ upper = Number.POSITIVE_INFINITY }) => upper))
  return budget.sense === "free" ? most : Math.min(most, budget.total)
}

/** The question whose plans are nearly as good if their objective is not below a value. */
function nearlyAsGood(question: FlightQuestion, plan: FlightPlan, share: number) {
  const { objective } = question
  if (objective?.kind === "target-return") throw new RangeError("ranges of a target return")
  if (objective?.kind !== "least-spend") {
    const best = plan.addedObjective
    return { question, best, worst: best - share * Math.abs(best) }
  }
  const total = (1 + share) * plan.totalSpend
  const near: FlightQuestion = { ...question, objective: { kind: "most-outcome" }, budget: { sense: "at-most", total } }
  // more money never brings less: the plan's own outcome is as good a start as any
  return { question: near, best: objective.outcome * (1 + share), worst: objective.outcome }
}

/**
 * The plan by period that moves the fewest channels away from a base plan, among those whose objective is within a share of
 * the best. A channel that does not move spends as in the base plan in every period.
 * @param best the answer to the same question
 * @param base [period] money by channel name
 * @param share 0.01 = plans up to 1 % worse
 */
export const fewestFlightMoves = Effect.fn("fewestFlightMoves")(function* (
  question: FlightQuestion,
  best: FlightPlan,
  base: Readonly<Record<string, Vec>>,
  share: number,
  options: FlightOptions = {}
) {
  return yield* runInParts(moveSteps(question, best, base, share, options))
})

function* moveSteps(
  question: FlightQuestion,
  best: FlightPlan,
  base: Readonly<Record<string, Vec>>,
  share: number,
  options: FlightOptions
): Steps<FewMoves<FlightPlan>> {
  const sign = question.objective?.kind === "least-spend" ? -1 : 1
  const worst = sign * best.addedObjective - share * Math.abs(best.addedObjective)
  const coarse = { ...options, tolerance: 0.01 * share }
  const search = searchMoves(
    question.channels.map(({ name }) => name),
    best
  )
  let asked = search.next()
  while (asked.done !== true) {
    const fixed = held(question, base, asked.value)
    const answer = validateFlight(fixed).length > 0 ? undefined : yield* stepsOf(fixed, coarse)
    const isGood = answer?._tag === "Plan" && sign * answer.addedObjective >= worst
    asked = search.next(isGood ? answer : undefined)
  }
  return asked.value
}

/** The question with all but some channels held at the base plan, as far as their own limits let them. */
function held(
  question: FlightQuestion,
  base: Readonly<Record<string, Vec>>,
  moved: ReadonlySet<string>
): FlightQuestion {
  const { channels, periods } = question
  const lower = spendLimits(question, ({ lower: least = 0 }) => least)
  const upper = spendLimits(question, ({ upper: most = Number.POSITIVE_INFINITY }) => most)
  return {
    ...question,
    channels: channels.map((channel, c) => {
      if (moved.has(channel.name)) return channel
      const at = Float64Array.from(base[channel.name])
      // outside its own limits it cannot stay: crossed bounds say so
      return {
        ...channel,
        paths: pathsOf(channel),
        lower: at.map((x, t) => Math.max(lower[c * periods + t], x * (1 - HELD))),
        upper: at.map((x, t) => Math.min(upper[c * periods + t], x * (1 + HELD)))
      }
    })
  }
}
