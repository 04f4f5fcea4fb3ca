import { type ConcaveStandIn, concaveMajorant } from "./concaveMajorant.ts"
import { flightBound, type FlightPrices } from "./flightBound.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import { type FlightNode, type FlightSearch, isClosed } from "./FlightSearch.ts"
import { type InteriorIterate, interiorPoint } from "./interiorPoint.ts"
import { isConcaveAt } from "./isConcaveAt.ts"
import { offerSpend } from "./offerSpend.ts"
import { separableObjective } from "./separableObjective.ts"
import { splitOf } from "./splitOf.ts"

/** Complementarity over the objective above which prices are not worth a bound. */
const FAR = 1e-3

/**
 * Maximises the objective over a part of the search space with each curve replaced by the least concave one above it: a
 * bound, and spends to begin with, which are the best where the curves are concave.
 * @param bound known of the part before
 * @returns undefined where the interior point found no way into the part
 */
export function relaxFlights(search: FlightSearch, program: FlightProgram, bound: number): FlightNode | undefined {
  const { horizon, paths, stockLower, stockUpper, worth } = program
  const isFirst = search.nodes++ === 0
  const plain = paths.map(({ curve }): ConcaveStandIn => ({ slope: stock => curve.slope(stock), excess: () => 0 }))
  const majorants = Array.from(stockLower, (least, i) => {
    const p = Math.floor(i / horizon)
    return worth[i] === 0 || isConcaveAt(program, i) ? plain[p] : concaveMajorant(paths[p].curve, least, stockUpper[i])
  })
  let proven = bound
  let prices: FlightPrices | undefined
  let last: InteriorIterate | undefined
  let unimproved = 0
  const price = ({ rowPrices, slopes, stocks }: InteriorIterate): boolean => {
    const found = flightBound(program, { stock: slopes, row: rowPrices, touching: stocks })
    if (!(found < proven)) return false
    proven = found
    prices = { stock: slopes, row: rowPrices }
    return true
  }
  interiorPoint(
    program,
    separableObjective(
      program,
      majorants.map(({ slope }) => slope)
    ),
    iterate => {
      search.steps++
      last = iterate
      offerSpend(search, iterate.spend)
      if (search.spend !== undefined && search.limits.isOver?.() === true) return true
      // a bound costs more than a step, and one from far away is worth nothing
      if (iterate.complementarity > FAR * Math.abs(search.objective)) return false
      unimproved = price(iterate) ? 0 : unimproved + 1
      // the bound stops moving before the steps end: rounding, or the envelope's own optimum
      return isClosed(search, proven) || unimproved > 8
    }
  )
  if (last === undefined) return undefined
  price(last)
  if (isFirst && prices !== undefined) search.prices = prices
  const { spend, stocks } = last
  const claims = stocks.map((stock, i) => (worth[i] === 0 ? 0 : worth[i] * majorants[i].excess(stock)))
  return { program, bound: proven, spend, split: splitOf(program, claims, spend) }
}
