import { Effect } from "effect"
import { cautiousAim } from "../caution/cautiousAim.ts"
import { flightDraws } from "../caution/FlightDraws.ts"
import { InvalidProblem, type Issue } from "../errors.ts"
import { compileFlight, type FlightUndo } from "../flighting/compileFlight.ts"
import { farthestTotal, type Reach } from "../flighting/farthestTotal.ts"
import { type FlightAim, meanAim } from "../flighting/FlightAim.ts"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import { flightGrids, once } from "../flighting/FlightGrids.ts"
import type { FlightLimits } from "../flighting/FlightSearch.ts"
import type { FlightProgram } from "../flighting/FlightProgram.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import { measureIssues } from "../risk/validateRisk.ts"
import type { FlightQuestion } from "./fewestFlightMoves.ts"
import { isOverAfter } from "./isOverAfter.ts"
import type { NearOptimalRange, NearOptimalRanges } from "./nearOptimalRanges.ts"
import type { FlightOptions } from "./planFlights.ts"
import { scaledMeasure } from "./planFlightsUnderRisk.ts"
import { runInParts, runToEnd, type Steps } from "./steps.ts"

/**
 * For every channel the least and the most it spends in total, over all periods, in any plan by period that keeps the rules
 * and whose objective is within a share of what the best plan's spends add, under a measure of risk too; for a least spend:
 * that still reaches the target with so much more money. Certified from both sides: a plan with each end is known, and none
 * goes beyond it by more than the slack.
 * @param plan the answer to the same question
 * @param share 0.01 = plans up to 1 % worse
 * @param options `maxNodes` is for each of the searches, 4 if absent; channels that the time limit leaves out have their plan's total, with the
 *   slack of their bounds
 * @throws InvalidProblem if the question cannot be answered as stated, or asks for a target return or a goal's probability
 */
export function flightRanges(
  question: FlightQuestion,
  plan: FlightPlan,
  share: number,
  options: FlightOptions = {}
): NearOptimalRanges {
  const invalid = invalidRanges(question)
  if (invalid !== undefined) throw invalid
  return runToEnd(rangeSteps(question, plan, share, options))
}

/** `flightRanges` as an effect: failures are typed, and it can be interrupted between parts of its searches. */
export const optimizeFlightRanges = Effect.fn("optimizeFlightRanges")(function* (
  question: FlightQuestion,
  plan: FlightPlan,
  share: number,
  options: FlightOptions = {}
) {
  const invalid = invalidRanges(question)
  if (invalid !== undefined) return yield* invalid
  return yield* runInParts(rangeSteps(question, plan, share, options))
})

function* rangeSteps(
  question: FlightQuestion,
  plan: FlightPlan,
  share: number,
  { maxNodes = 4, timeLimit, tolerance = 1e-8 }: FlightOptions
): Steps<NearOptimalRanges> {
  if (!(share >= 0)) throw new RangeError(`share ${share} must be ≥ 0`)
  const isOver = isOverAfter(timeLimit)
  const { budget, channels, objective } = question
  const target = objective?.kind === "least-spend" ? objective.outcome : undefined
  const most = budget.sense === "free" ? Number.POSITIVE_INFINITY : budget.total
  const total = Math.min(most, plan.totalSpend * (1 + share))
  const near: FlightQuestion =
    target === undefined
      ? question
      : { ...question, objective: { kind: "most-outcome" }, budget: { sense: "at-most", total } }
  const [program, undo] = compileFlight(near)
  const { objectiveUnit, spendUnit } = undo
  const aim = aimOf(near, program, undo, { tolerance, maxNodes, isOver }, isOver)
  // a measure is about what spends add
  const standing = "measure" in question ? 0 : plan.standingOutcome
  const floor =
    (target === undefined ? plan.objective - share * Math.abs(plan.addedObjective) : target + standing) / objectiveUnit
  const planned = Float64Array.from(channels.flatMap(({ name }) => Array.from(plan.spend[name], x => x / spendUnit)))
  // with more money than it takes, the target is not all there is to lose
  const richer = target === undefined ? planned : ((yield* aim.best(program.spendWeight)).spend ?? planned)
  const known = aim.valueAt(richer) > aim.valueAt(planned) ? richer : planned
  const ranges: Record<string, NearOptimalRange> = {}
  for (const [c, { name }] of channels.entries()) {
    const ends: Reach[] = []
    for (const sign of [-1, 1] as const) ends.push(yield* farthestTotal(program, aim, c, sign, floor, known, isOver))
    const [least, most] = ends
    const slack = Math.max(least.found - least.limit, most.limit - most.found)
    ranges[name] = { least: least.found * spendUnit, most: most.found * spendUnit, slack: slack * spendUnit }
  }
  return ranges
}

function aimOf(
  question: FlightQuestion,
  program: FlightProgram,
  undo: FlightUndo,
  limits: FlightLimits,
  isOver: () => boolean
): FlightAim {
  if ("measure" in question) {
    const measure = scaledMeasure(question.measure, undo)
    return cautiousAim(program, flightDraws(question, program), measure, limits, isOver)
  }
  return meanAim(
    program,
    limits,
    once(() => flightGrids(program)),
    isOver
  )
}

function invalidRanges(question: FlightQuestion): InvalidProblem | undefined {
  const issues = [...validateFlight(question), ...("measure" in question ? measureIssues(question) : [])]
  const asks =
    question.objective?.kind === "target-return"
      ? "a target return"
      : "measure" in question && question.measure.kind === "goal-probability"
        ? "a goal's probability"
        : undefined
  if (issues.length === 0 && asks === undefined) return undefined
  const unanswered: Issue = {
    code: "INVALID_OBJECTIVE",
    message: `ranges by period are not known for ${asks}; ask for the most outcome or profit, or the least spend`,
    numbers: {}
  }
  const [first = unanswered, ...others] = issues
  return new InvalidProblem({ issues: [first, ...others] })
}
