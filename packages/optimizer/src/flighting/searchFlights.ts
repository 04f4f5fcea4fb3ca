import type { Vec } from "../problem/Vec.ts"
import { envelopeSlope } from "./envelopeSlope.ts"
import { flightBound, type FlightPrices } from "./flightBound.ts"
import { type FlightProgram, flightViolation, objectiveAtSpend, stocksAt } from "./FlightProgram.ts"
import { type InteriorIterate, interiorPoint, type Slope } from "./interiorPoint.ts"
import { isConcaveAt } from "./isConcaveAt.ts"
import { minorantSlope } from "./minorantSlope.ts"

/** What is known about a flighting programme; only the functions of this file write to it. */
export interface FlightSearch {
  readonly program: FlightProgram
  /** relative gap at which a plan counts as optimal */
  readonly tolerance: number
  /** [variable] best spends so far, undefined before any is feasible */
  spend: Float64Array | undefined
  objective: number
  /** proven */
  bound: number
  /** behind the bound */
  prices: FlightPrices
  /** steps of the interior point, each one linear system */
  steps: number
}

/** Complementarity over the objective above which prices are not worth a bound. */
const FAR = 1e-3
/** Sums of up to a thousand spends carry so much rounding. */
const FEASIBLE = 1e-11

export const startFlights = (program: FlightProgram, tolerance: number): FlightSearch => ({
  program,
  tolerance,
  spend: undefined,
  objective: Number.NEGATIVE_INFINITY,
  bound: Number.POSITIVE_INFINITY,
  prices: {
    stock: new Float64Array(program.standing.length),
    row: new Float64Array(program.rows.length)
  },
  steps: 0
})

export const gapOf = ({ bound, objective }: FlightSearch): number =>
  (bound - objective) / Math.max(Math.abs(bound), Number.MIN_VALUE)

/** Whether all curves are concave where their stocks can be: the first relaxation is then the problem itself. */
export const isConcave = (program: FlightProgram): boolean =>
  program.worth.every((worth, i) => worth === 0 || isConcaveAt(program, i))

/**
 * Maximises the objective with each curve replaced by the least concave one above it: the bound, and spends to begin with,
 * which are the best where the curves are concave.
 * @returns the last spends, [variable]
 */
export function relaxFlights(search: FlightSearch): Float64Array | undefined {
  const { program } = search
  const { horizon, paths, stockLower, stockUpper } = program
  const own = paths.map(
    ({ curve }): Slope =>
      stock =>
        curve.slope(stock)
  )
  const slopes = Array.from(stockLower, (least, i) => {
    const p = Math.floor(i / horizon)
    return isConcaveAt(program, i) ? own[p] : envelopeSlope(paths[p].curve, least, stockUpper[i])
  })
  let last: InteriorIterate | undefined
  let unimproved = 0
  interiorPoint(program, slopes, iterate => {
    search.steps++
    last = iterate
    offerSpend(search, iterate.spend)
    // a bound costs more than a step, and one from far away is worth nothing
    if (iterate.complementarity > FAR * Math.abs(search.objective)) return false
    unimproved = offerPrices(search, iterate) ? 0 : unimproved + 1
    // the bound stops moving before the steps end: rounding, or the envelope's own optimum
    return gapOf(search) <= search.tolerance || unimproved > 8
  })
  if (last === undefined) return undefined
  offerPrices(search, last)
  return last.spend
}

/**
 * Climbs from given spends: maximises concave functions that touch the curves where the spends put the stocks and lie
 * below them elsewhere, again and again. Ends where that gains less than a ten-millionth.
 */
export function climbFlights(search: FlightSearch, from: Vec): void {
  const { program } = search
  const { horizon, paths } = program
  let stocks = stocksAt(program, from)
  let reached = Number.NEGATIVE_INFINITY
  for (let round = 0; round < 30; round++) {
    const slopes = Array.from(stocks, (stock, i): Slope => minorantSlope(paths[Math.floor(i / horizon)].curve, stock))
    const last = maximise(search, slopes)
    if (last === undefined) return
    const response = objectiveAtSpend(program, last)
    if (response <= reached * (1 + 1e-7)) return
    reached = response
    stocks = stocksAt(program, last)
  }
}

/** The best spends for concave functions, to a ten-millionth of their linear model. */
function maximise(search: FlightSearch, slopes: readonly Slope[]): Float64Array | undefined {
  let last: Float64Array | undefined
  let before = Number.NEGATIVE_INFINITY
  let still = 0
  interiorPoint(search.program, slopes, ({ spend }) => {
    search.steps++
    last = spend
    offerSpend(search, spend)
    const response = objectiveAtSpend(search.program, spend)
    still = Math.abs(response - before) <= 1e-8 * Math.abs(response) ? still + 1 : 0
    before = response
    return still >= 3
  })
  return last
}

function offerSpend(search: FlightSearch, spend: Float64Array): void {
  const objective = objectiveAtSpend(search.program, spend)
  if (!(objective > search.objective && flightViolation(search.program, spend) <= FEASIBLE)) return
  search.spend = spend
  search.objective = objective
}

function offerPrices(search: FlightSearch, { rowPrices, slopes, stocks }: InteriorIterate): boolean {
  const prices = { stock: slopes, row: rowPrices }
  const bound = flightBound(search.program, { ...prices, touching: stocks })
  if (!(bound < search.bound)) return false
  search.bound = bound
  search.prices = prices
  return true
}
