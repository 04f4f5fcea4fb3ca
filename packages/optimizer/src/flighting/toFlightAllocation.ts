import type { Vec } from "../problem/Vec.ts"
import type { FlightUndo } from "./compileFlight.ts"
import type { FlightCertificate, FlightPlan } from "./FlightAllocation.ts"
import { flightViolation, stocksAt } from "./FlightProgram.ts"
import { type FlightSearch, gapOf } from "./searchFlights.ts"

/** A gap at which a plan counts as optimal even where the tolerance asked for less. */
const CERTIFIED = 1e-6

/** The way back from `compileFlight`. @param spend [variable] the search's best */
export function toFlightPlan(search: FlightSearch, spend: Float64Array, undo: FlightUndo): FlightPlan {
  const { program } = search
  const { curves, horizon, periods } = program
  const { outcomeUnit, problem, spendUnit } = undo
  const stocks = stocksAt(program, spend)
  const outcomes = stocks.map((stock, i) => curves[Math.floor(i / horizon)].value(stock) * outcomeUnit)
  const byChannel = (figures: Float64Array, length: number): Record<string, Vec> =>
    Object.fromEntries(problem.channels.map(({ name }, c) => [name, figures.slice(c * length, (c + 1) * length)]))
  const money = spend.map(x => x * spendUnit)
  return {
    _tag: "Plan",
    spend: byChannel(money, periods),
    outcomes: byChannel(outcomes, horizon),
    stocks: byChannel(
      stocks.map(a => a * spendUnit),
      horizon
    ),
    totalSpend: money.reduce((sum, x) => sum + x, 0),
    totalOutcome: outcomes.reduce((sum, y) => sum + y, 0),
    certificate: certificateOf(search, spend, undo)
  }
}

function certificateOf(
  search: FlightSearch,
  spend: Float64Array,
  { outcomeUnit, spendUnit }: FlightUndo
): FlightCertificate {
  const { bound, objective, prices, program, steps, tolerance } = search
  const relativeGap = Math.max(0, gapOf(search))
  const lowerBound = objective * outcomeUnit
  const upperBound = Math.max(bound, objective) * outcomeUnit
  const binding = program.rows.filter(({ lower, members, upper }) => {
    let sum = 0
    for (const i of members) sum += spend[i]
    // an interior point stops short of a limit it presses against
    return Math.min(Math.abs(upper - sum), Math.abs(sum - lower)) <= 1e-6 * Math.max(sum, Number.MIN_VALUE)
  })
  return {
    status: relativeGap <= Math.max(CERTIFIED, tolerance) ? "optimal" : "gap",
    lowerBound,
    upperBound,
    absoluteGap: upperBound - lowerBound,
    relativeGap,
    maxViolation: flightViolation(program, spend),
    shadowPrices: Object.fromEntries(
      program.rows.map(({ name }, r) => [name, (prices.row[r] * outcomeUnit) / spendUnit])
    ),
    binding: binding.map(({ name }) => name),
    steps
  }
}
