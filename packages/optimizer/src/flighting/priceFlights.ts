import { bestConcaveFlight } from "./bestConcaveFlight.ts"
import { bestFlight } from "./bestFlight.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import type { StockGrid } from "./StockGrid.ts"

/** What prices of rows prove, and the flights they call for. */
export interface FlightPricing {
  /** no feasible spend has a larger objective; −∞ where some channel has no flight */
  readonly bound: number
  /** [variable] */
  readonly spend: Float64Array
}

/**
 * Upper bound on the objective from prices of rows (Lagrange): Σ_r price_r · limit_r + Σ_c the most that channel c's flights
 * bring when its spends pay the prices. Each channel is planned over all its periods at once, which is what makes this bound
 * tighter than one that lets every stock pay for itself.
 * @param grids [channel] where the channel is not concave
 * @param prices [row]
 */
export function priceFlights(
  program: FlightProgram,
  grids: readonly (StockGrid | undefined)[],
  prices: Float64Array
): FlightPricing {
  const { periods, rows, spendWeight } = program
  const gains = spendWeight.slice()
  let bound = 0
  rows.forEach(({ coefficients, lower, members, upper }, r) => {
    if (prices[r] === 0) return
    bound += prices[r] * (prices[r] > 0 ? upper : lower)
    members.forEach((j, k) => {
      gains[j] -= prices[r] * coefficients[k]
    })
  })
  const spend = new Float64Array(gains.length)
  grids.forEach((grid, c) => {
    const own = gains.subarray(c * periods, (c + 1) * periods)
    const best = grid === undefined ? bestConcaveFlight(program, c, own) : bestFlight(program, grid, own)
    bound += best.bound
    spend.set(best.spend, c * periods)
  })
  return { bound, spend }
}
