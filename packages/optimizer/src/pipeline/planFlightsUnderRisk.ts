import { Effect } from "effect"
import { type CautiousSearch, startCautious } from "../caution/CautiousSearch.ts"
import type { CautiousFlightAllocation, CautiousFlightPlan, CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { addedOutcomes, flightDraws } from "../caution/FlightDraws.ts"
import { searchCautious } from "../caution/searchCautious.ts"
import { InvalidProblem } from "../errors.ts"
import { compileFlight, type FlightUndo } from "../flighting/compileFlight.ts"
import { explainFlight } from "../flighting/explainFlight.ts"
import { startFlights } from "../flighting/FlightSearch.ts"
import { toFlightPlan } from "../flighting/toFlightAllocation.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import { measureIssues } from "../risk/validateRisk.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { type FlightOptions, flightSteps } from "./planFlights.ts"
import { runInParts, runToEnd, type Steps } from "./steps.ts"

/** Draws are samples of a posterior: a plan need not be proven closer than this to the best for them. */
const TOLERANCE = 1e-6

/**
 * The best spends by channel and period under a measure of risk, with carry-over, and the proof: to within the tolerance for
 * concave responses and all measures but a goal's probability; otherwise with the gap to a bound that holds for all plans.
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function planFlightsUnderRisk(
  problem: CautiousFlightProblem,
  options: FlightOptions = {}
): CautiousFlightAllocation {
  const invalid = invalidCautious(problem)
  if (invalid !== undefined) throw invalid
  return runToEnd(cautiousSteps(problem, options))
}

/** `planFlightsUnderRisk` as an effect: failures are typed, and it can be interrupted between parts. */
export const optimizeFlightsUnderRisk = Effect.fn("optimizeFlightsUnderRisk")(function* (
  problem: CautiousFlightProblem,
  options: FlightOptions = {}
) {
  const invalid = invalidCautious(problem)
  if (invalid !== undefined) return yield* invalid
  return yield* runInParts(cautiousSteps(problem, options))
})

/** The work on a valid problem, part by part. */
export function cautiousSteps(problem: CautiousFlightProblem, options: FlightOptions): Steps<CautiousFlightAllocation> {
  const isOver = isOverAfter(options.timeLimit)
  const { tolerance = TOLERANCE } = options
  const hasTarget = problem.objective?.kind === "least-spend" || problem.objective?.kind === "target-return"
  // a total is looked for by what totals bring: that must be known better than the total
  const own = { ...options, tolerance: hasTarget ? 0.1 * tolerance : tolerance }
  return flightSteps(problem, { ...options, tolerance }, within => allocationSteps(within, own, isOver))
}

/** One allocation, part by part, until the search or the time ends. */
function* allocationSteps(
  problem: CautiousFlightProblem,
  { tolerance = TOLERANCE, maxNodes = 40, solver = verifiedSolver([javascriptLpEngine]) }: FlightOptions,
  isOver: () => boolean
): Steps<CautiousFlightAllocation> {
  const [program, undo] = compileFlight(problem)
  const measure = scaledMeasure(problem.measure, undo)
  const search = startCautious(program, flightDraws(problem, program), measure, { tolerance, maxNodes })
  // the first spends that keep the rules are waited for
  const isStopped = (): boolean => search.spend !== undefined && isOver()
  for (const _ of searchCautious(search, isStopped)) {
    if (isStopped()) break
    yield
  }
  return search.spend === undefined ? explainFlight(problem, solver) : toCautiousPlan(search, search.spend, undo)
}

/** The measure in the programme's units. */
export const scaledMeasure = (measure: RiskMeasure, { objectiveUnit, outcomeWeight }: FlightUndo): RiskMeasure =>
  "goal" in measure ? { ...measure, goal: (measure.goal * outcomeWeight) / objectiveUnit } : measure

/** The way back from `compileFlight`. @param spend [variable] the search's best */
function toCautiousPlan(search: CautiousSearch, spend: Float64Array, undo: FlightUndo): CautiousFlightPlan {
  const { bound, draws, limits, measure, nodes, objective, program, rowPrices: row, steps } = search
  const prices = { stock: new Float64Array(program.standing.length), row }
  const plan = toFlightPlan(
    { ...startFlights(program, limits), spend, objective, closedBound: bound, prices, steps, nodes },
    spend,
    undo
  )
  // a probability has no unit
  const unit = measure.kind === "goal-probability" ? undo.objectiveUnit : 1
  const { certificate } = plan
  const value = plan.objective / unit
  const added = addedOutcomes(program, draws, spend)
  return {
    ...plan,
    objective: value,
    addedObjective: value,
    addedOutcomes: added.map(y => (undo.outcomeWeight === 0 ? 0 : (y * undo.objectiveUnit) / undo.outcomeWeight)),
    certificate: {
      ...certificate,
      lowerBound: certificate.lowerBound / unit,
      upperBound: certificate.upperBound / unit,
      absoluteGap: certificate.absoluteGap / unit,
      shadowPrices: Object.fromEntries(
        Object.entries(certificate.shadowPrices).map(([name, price]) => [name, price / unit])
      )
    }
  }
}

function invalidCautious(problem: CautiousFlightProblem): InvalidProblem | undefined {
  const [first, ...others] = [...validateFlight(problem), ...measureIssues(problem)]
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}
