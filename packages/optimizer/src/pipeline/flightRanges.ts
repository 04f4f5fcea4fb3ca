import { Effect } from "effect"
import { InvalidProblem, type Issue } from "../errors.ts"
import { compileFlight } from "../flighting/compileFlight.ts"
import { farthestTotal, type Reach } from "../flighting/farthestTotal.ts"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { flightGrids, once } from "../flighting/FlightGrids.ts"
import { objectiveAtSpend } from "../flighting/FlightProgram.ts"
import { startFlights } from "../flighting/FlightSearch.ts"
import { searchFlights } from "../flighting/searchFlights.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import { isOverAfter } from "./isOverAfter.ts"
import type { NearOptimalRange } from "./nearOptimalRanges.ts"
import type { FlightOptions } from "./planFlights.ts"
import { runInParts, runToEnd, type Steps } from "./steps.ts"

/**
 * For every channel the least and the most it spends in total, over all periods, in any plan by period that keeps the rules
 * and whose objective is within a share of what the best plan's spends add; for a least spend: that still reaches the target
 * with so much more money. Certified from both sides: a plan with each end is known, and none goes beyond it by more than the slack.
 * @param plan the answer to the same problem
 * @param share 0.01 = plans up to 1 % worse
 * @param options `maxNodes` is for each of the searches, 4 if absent; channels that the time limit leaves out have their plan's total, with the
 *   slack of their bounds
 * @returns ranges by channel name
 * @throws InvalidProblem if the problem cannot be answered as stated, or asks for a target return
 */
export function flightRanges(
  problem: FlightProblem,
  plan: FlightPlan,
  share: number,
  options: FlightOptions = {}
): Readonly<Record<string, NearOptimalRange>> {
  const invalid = invalidRanges(problem)
  if (invalid !== undefined) throw invalid
  return runToEnd(rangeSteps(problem, plan, share, options))
}

/** `flightRanges` as an effect: failures are typed, and it can be interrupted between parts of its searches. */
export const optimizeFlightRanges = Effect.fn("optimizeFlightRanges")(function* (
  problem: FlightProblem,
  plan: FlightPlan,
  share: number,
  options: FlightOptions = {}
) {
  const invalid = invalidRanges(problem)
  if (invalid !== undefined) return yield* invalid
  return yield* runInParts(rangeSteps(problem, plan, share, options))
})

function* rangeSteps(
  problem: FlightProblem,
  plan: FlightPlan,
  share: number,
  { maxNodes = 4, timeLimit, tolerance = 1e-8 }: FlightOptions
): Steps<Readonly<Record<string, NearOptimalRange>>> {
  if (!(share >= 0)) throw new RangeError(`share ${share} must be ≥ 0`)
  const isOver = isOverAfter(timeLimit)
  const target = problem.objective?.kind === "least-spend" ? problem.objective.outcome : undefined
  const [program, { objectiveUnit, spendUnit }] = compileFlight(
    target === undefined
      ? problem
      : {
          ...problem,
          objective: { kind: "most-outcome" },
          budget: { sense: "at-most", total: plan.totalSpend * (1 + share) }
        }
  )
  const floor =
    (target === undefined ? plan.objective - share * Math.abs(plan.addedObjective) : target + plan.standingOutcome) /
    objectiveUnit
  const grids = once(() => flightGrids(program))
  const limits = { tolerance, maxNodes, isOver }
  const planned = Float64Array.from(
    problem.channels.flatMap(({ name }) => Array.from(plan.spend[name], x => x / spendUnit))
  )
  // with more money than it takes, the target is not all there is to lose
  const richer = startFlights(program, limits, grids)
  if (target !== undefined) {
    for (const _ of searchFlights(richer)) {
      if (isOver()) break
      yield
    }
  }
  const known =
    richer.spend !== undefined && richer.objective > objectiveAtSpend(program, planned) ? richer.spend : planned
  const ranges: Record<string, NearOptimalRange> = {}
  for (const [c, { name }] of problem.channels.entries()) {
    const ends: Reach[] = []
    for (const sign of [-1, 1] as const) {
      ends.push(yield* farthestTotal(program, c, sign, floor, known, limits, grids, isOver))
    }
    const [least, most] = ends
    const slack = Math.max(least.found - least.limit, most.limit - most.found)
    ranges[name] = { least: least.found * spendUnit, most: most.found * spendUnit, slack: slack * spendUnit }
  }
  return ranges
}

function invalidRanges(problem: FlightProblem): InvalidProblem | undefined {
  const issues = validateFlight(problem)
  if (issues.length === 0 && problem.objective?.kind !== "target-return") return undefined
  const unanswered: Issue = {
    code: "INVALID_OBJECTIVE",
    message:
      "ranges by period are not known for a target return; ask for the most outcome or profit, or the least spend",
    numbers: {}
  }
  const [first = unanswered, ...others] = issues
  return new InvalidProblem({ issues: [first, ...others] })
}
