import type { Vec } from "../problem/Vec.ts"
import type { FlightUndo } from "./compileFlight.ts"
import { CERTIFIED, type FlightCertificate, type FlightPlan } from "./FlightAllocation.ts"
import { pathsOf } from "./FlightProblem.ts"
import { flightViolation, rowActivity, stocksAt } from "./FlightProgram.ts"
import { boundOf, type FlightSearch, gapOf } from "./FlightSearch.ts"

const total = (figures: Float64Array): number => figures.reduce((sum, x) => sum + x, 0)

/** The way back from `compileFlight`. @param spend [variable] the search's best */
export function toFlightPlan(search: FlightSearch, spend: Float64Array, undo: FlightUndo): FlightPlan {
  const { program } = search
  const { horizon, paths, periods, standing, worth } = program
  const { objectiveUnit, outcomeWeight, problem, spendUnit, stockUnits } = undo
  const stocks = stocksAt(program, spend)
  const worthInUnits = (i: number): number => (outcomeWeight === 0 ? 0 : (worth[i] * objectiveUnit) / outcomeWeight)
  const respond = (at: Float64Array): Float64Array =>
    at.map((stock, i) => worthInUnits(i) * paths[Math.floor(i / horizon)].curve.value(stock))
  const counts = problem.channels.map(channel => pathsOf(channel).length)
  /** [channel][period] sums over paths */
  const byChannel = (figures: Float64Array, divide: (c: number) => number): Record<string, Vec> => {
    const sums = problem.channels.map(() => new Float64Array(horizon))
    figures.forEach((figure, i) => {
      const { channel } = paths[Math.floor(i / horizon)]
      sums[channel][i % horizon] += figure / divide(channel)
    })
    return Object.fromEntries(problem.channels.map(({ name }, c) => [name, sums[c]]))
  }
  const outcomes = respond(stocks)
  const standingOutcome = total(respond(standing))
  const money = spend.map(x => x * spendUnit)
  return {
    _tag: "Plan",
    spend: Object.fromEntries(
      problem.channels.map(({ name }, c) => [name, money.slice(c * periods, (c + 1) * periods)])
    ),
    outcomes: byChannel(outcomes, () => 1),
    stocks: byChannel(
      stocks.map((a, i) => a * stockUnits[Math.floor(i / horizon)]),
      c => counts[c]
    ),
    totalSpend: total(money),
    totalOutcome: total(outcomes),
    standingOutcome,
    objective: search.objective * objectiveUnit,
    addedObjective: search.objective * objectiveUnit - outcomeWeight * standingOutcome,
    certificate: certificateOf(search, spend, undo)
  }
}

function certificateOf(
  search: FlightSearch,
  spend: Float64Array,
  { objectiveUnit, spendUnit }: FlightUndo
): FlightCertificate {
  const { limits, nodes, objective, prices, program, steps } = search
  const bound = boundOf(search)
  const relativeGap = Math.max(0, gapOf(search))
  const lowerBound = objective * objectiveUnit
  const upperBound = Math.max(bound, objective) * objectiveUnit
  const binding = program.rows.filter(row => {
    const sum = rowActivity(row, spend)
    const size = row.members.reduce((most, j, k) => Math.max(most, Math.abs(row.coefficients[k] * spend[j])), 0)
    // an interior point stops short of a limit it presses against
    const near = 1e-6 * Math.max(Math.abs(sum), size, Number.MIN_VALUE)
    return Math.min(Math.abs(row.upper - sum), Math.abs(sum - row.lower)) <= near
  })
  return {
    status: relativeGap <= Math.max(CERTIFIED, limits.tolerance) ? "optimal" : "gap",
    lowerBound,
    upperBound,
    absoluteGap: upperBound - lowerBound,
    relativeGap,
    maxViolation: flightViolation(program, spend),
    shadowPrices: Object.fromEntries(
      program.rows.map(({ name }, r) => [name, (prices.row[r] * objectiveUnit) / spendUnit])
    ),
    binding: binding.map(({ name }) => name),
    steps,
    nodes
  }
}
