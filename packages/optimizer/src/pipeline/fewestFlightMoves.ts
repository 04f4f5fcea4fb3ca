import { Effect } from "effect"
import type { CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { spendLimits } from "../flighting/compileFlight.ts"
import type { FlightAllocation, FlightPlan } from "../flighting/FlightAllocation.ts"
import { type FlightProblem, pathsOf } from "../flighting/FlightProblem.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import type { Vec } from "../problem/Vec.ts"
import type { FewMoves } from "./fewestMoves.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { type FlightOptions, plainSteps } from "./planFlights.ts"
import { cautiousSteps } from "./planFlightsUnderRisk.ts"
import { HELD, searchMoves } from "./searchMoves.ts"
import { runInParts, type Steps } from "./steps.ts"

/** A plan by period that was asked for, on the mean or under a measure of risk. */
export type FlightQuestion = FlightProblem | CautiousFlightProblem

const stepsOf = (question: FlightQuestion, options: FlightOptions): Steps<FlightAllocation> =>
  "measure" in question ? cautiousSteps(question, options) : plainSteps(question, options)

/**
 * The plan by period that moves the fewest channels away from a base plan, among those whose objective is within a share of
 * the best. A channel that does not move spends as in the base plan in every period. At a time limit it is the fewest so far.
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
  { timeLimit, ...options }: FlightOptions
): Steps<FewMoves<FlightPlan>> {
  const sign = question.objective?.kind === "least-spend" ? -1 : 1
  const worst = sign * best.addedObjective - share * Math.abs(best.addedObjective)
  const isOver = isOverAfter(timeLimit)
  const coarse = { ...options, tolerance: 0.01 * share }
  const search = searchMoves(
    question.channels.map(({ name }) => name),
    best
  )
  let few: FewMoves<FlightPlan> = { plan: best, moved: question.channels.map(({ name }) => name), atLeast: 0 }
  let asked = search.next()
  while (asked.done !== true) {
    // nothing is known of how few would do
    if (isOver()) return few
    const moved = asked.value
    const fixed = held(question, base, moved)
    const answer = validateFlight(fixed).length > 0 ? undefined : yield* stepsOf(fixed, coarse)
    const plan = answer?._tag === "Plan" && sign * answer.addedObjective >= worst ? answer : undefined
    if (plan !== undefined && moved.size < few.moved.length) few = { plan, moved: [...moved], atLeast: 0 }
    asked = search.next(plan)
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
