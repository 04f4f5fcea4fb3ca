import { Effect } from "effect"
import { InvalidProblem } from "../errors.ts"
import { compileFlight } from "../flighting/compileFlight.ts"
import { explainFlight } from "../flighting/explainFlight.ts"
import type { FlightAllocation } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import {
  climbFlights,
  type FlightSearch,
  gapOf,
  isConcave,
  relaxFlights,
  startFlights
} from "../flighting/searchFlights.ts"
import { toFlightPlan } from "../flighting/toFlightAllocation.ts"
import { validateFlight } from "../flighting/validateFlight.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { isOverAfter } from "./isOverAfter.ts"

/** What a caller may choose. */
export interface FlightOptions {
  /** relative gap at which to stop; 1e-8 if absent */
  readonly tolerance?: number
  /** milliseconds, looked at between climbs; none if absent */
  readonly timeLimit?: number
  /** for explaining why no plan exists; javascript-lp-solver if absent */
  readonly solver?: LpSolver
}

/** Periods between pulses to begin climbs with: S-shaped responses reward money in bursts. */
const PULSES = [1, 2, 3, 4, 6]

/**
 * The best spends by channel and period under carry-over, with the proof: for concave responses to within the tolerance;
 * for others the best of several climbs, and the gap to a bound that holds for all plans.
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function planFlights(problem: FlightProblem, options: FlightOptions = {}): FlightAllocation {
  const invalid = invalidFlight(problem)
  if (invalid !== undefined) throw invalid
  const { search, steps, finish } = flightSteps(problem, options)
  for (const step of steps) step()
  return finish(search)
}

/** `planFlights` as an effect: failures are typed, and it can be interrupted between climbs. */
export const optimizeFlights = Effect.fn("optimizeFlights")(function* (
  problem: FlightProblem,
  options: FlightOptions = {}
) {
  const invalid = invalidFlight(problem)
  if (invalid !== undefined) return yield* invalid
  const { search, steps, finish } = flightSteps(problem, options)
  for (const step of steps) {
    step()
    yield* Effect.promise(() => new Promise<void>(resolve => setTimeout(resolve, 0)))
  }
  return finish(search)
})

/** The work in parts: the relaxation, then climbs from its spends as they are and in pulses, where there is a gap. */
function flightSteps(problem: FlightProblem, { tolerance = 1e-8, timeLimit, solver }: FlightOptions) {
  const [program, undo] = compileFlight(problem)
  const search = startFlights(program, tolerance)
  const isOver = isOverAfter(timeLimit)
  let relaxed: Float64Array | undefined
  const climb = (every: number) => (): void => {
    if (relaxed === undefined || gapOf(search) <= tolerance || isOver() || isConcave(program)) return
    climbFlights(
      search,
      relaxed.map((x, i) => ((i % program.periods) % every === 0 ? every * x : 0))
    )
  }
  const relax = (): void => {
    relaxed = relaxFlights(search)
  }
  const finish = ({ spend }: FlightSearch): FlightAllocation =>
    spend === undefined
      ? explainFlight(problem, solver ?? verifiedSolver([javascriptLpEngine]))
      : toFlightPlan(search, spend, undo)
  return { search, steps: [relax, ...PULSES.map(climb)], finish }
}

function invalidFlight(problem: FlightProblem): InvalidProblem | undefined {
  const [first, ...others] = validateFlight(problem)
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}
