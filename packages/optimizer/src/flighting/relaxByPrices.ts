import { errorOf, type FlightGrids } from "./FlightGrids.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import { type FlightNode, type FlightSearch, isClosed } from "./FlightSearch.ts"
import { improvePrices } from "./improvePrices.ts"
import { priceFlights } from "./priceFlights.ts"
import { splitOf } from "./splitOf.ts"

/** A part relaxed by prices of the rows, with the flights it calls for. */
export interface PricedNode extends FlightNode {
  readonly rowPrices: Float64Array
  /** [variable] spends worth climbing from */
  readonly flights: readonly Float64Array[]
}

/** A gap of so many times the error of the grids is worth finer ones. */
const BLURRED = 3
/** Rounds on the fine grids where the coarse ones see no more. */
const FINE_ROUNDS = 8

/**
 * Bounds a part of the search space by prices of the rules that join channels, each channel being planned on its own over all
 * periods (`priceFlights`). What is left of the gap is what mixing a channel's flights claims, and shows where to split.
 * @param prices [row] of the whole, to begin with
 * @param bound known of the part before
 */
export function relaxByPrices(
  search: FlightSearch,
  grids: FlightGrids,
  part: FlightProgram,
  prices: Float64Array,
  bound: number,
  rounds: number
): PricedNode {
  // rules on single stocks, which parts have, hold on the grids
  const program = { ...part, rows: search.program.rows }
  const improved = improvePrices(program, grids.coarse, prices, search.objective, rounds)
  const isWorth = (proof: number, error: number): boolean =>
    !isClosed(search, proof) && proof - search.objective <= BLURRED * error
  const isNear = isWorth(improved.bound, errorOf(grids.coarse))
  const fine = improvePrices(program, grids.fine(), improved.prices, search.objective, isNear ? FINE_ROUNDS : 1)
  const proven = isWorth(fine.bound, errorOf(grids.fine())) ? priceFlights(program, grids.finest(), fine.prices) : fine
  const best = Math.min(bound, improved.bound, fine.bound, proven.bound)
  return {
    program: part,
    bound: best,
    spend: improved.mean,
    split: splitOf(part, improved.claims, improved.mean),
    rowPrices: fine.prices,
    flights: [proven.spend, improved.mean]
  }
}
