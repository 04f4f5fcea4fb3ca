import type { Vec } from "../problem/Vec.ts"
import { conjugate } from "../pwl/conjugate.ts"
import { type FlightProgram, worthOfSpend } from "./FlightProgram.ts"

/** Prices of a flighting programme. */
export interface FlightPrices {
  /** [stock] */
  readonly stock: Vec
  /** [row] */
  readonly row: Vec
}

/**
 * Upper bound on the response of any feasible spend, from any prices (weak duality), for curves of any shape: stocks are
 * bought at their prices, each as many as pay (exact conjugates), and sold by spends, which pay the prices of their rows:
 * Σ_i max_a [f(a) − ρ_i a] + ρ_i standing_i + Σ_r price_r · limit_r + Σ_j max_x (Wᵀρ − Aᵀprice)_j x_j.
 */
export function flightBound(program: FlightProgram, { stock, row }: FlightPrices): number {
  const { curves, horizon, lower, rows, standing, stockLower, stockUpper, upper } = program
  let bound = 0
  for (let i = 0; i < standing.length; i++) {
    const curve = curves[Math.floor(i / horizon)]
    bound += conjugate(curve, 1, stock[i], stockLower[i], stockUpper[i]).bound + stock[i] * standing[i]
  }
  const worth = worthOfSpend(program, stock)
  rows.forEach(({ lower: least, upper: most, members }, r) => {
    const limit = row[r] > 0 ? most : least
    // a price whose limit is infinite counts as none
    if (row[r] === 0 || !Number.isFinite(limit)) return
    bound += row[r] * limit
    for (const j of members) worth[j] -= row[r]
  })
  for (let j = 0; j < worth.length; j++) bound += worth[j] * (worth[j] > 0 ? upper[j] : lower[j])
  return bound
}
