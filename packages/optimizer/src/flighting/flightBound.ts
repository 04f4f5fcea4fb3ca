import type { Vec } from "../problem/Vec.ts"
import { conjugate } from "../pwl/conjugate.ts"
import { type FlightProgram, worthOfSpend } from "./FlightProgram.ts"
import { isConcaveAt } from "./isConcaveAt.ts"

/** Prices of a flighting programme. */
export interface FlightPrices {
  /** [stock] */
  readonly stock: Vec
  /** [row] */
  readonly row: Vec
  /** [stock] where a concave curve's slope, times its worth, is the price, which spares looking for that place; or none */
  readonly touching?: Vec
}

/** A stock nearer to 0 than this share of its range is looked for: slopes there may be infinite, or out of reach. */
const NEAR_ZERO = 1e-6

/**
 * Upper bound on the objective of any feasible spend, from any prices (weak duality), for curves of any shape: stocks are
 * bought at their prices, each as many as pay (exact conjugates), and sold by spends, which pay the prices of their rows:
 * Σ_i max_a [worth_i f(a) − ρ_i a] + ρ_i standing_i + Σ_r price_r · limit_r + Σ_j max_x (Wᵀρ + spendWeight − Aᵀprice)_j x_j.
 */
export function flightBound(program: FlightProgram, { stock, row, touching }: FlightPrices): number {
  const { horizon, lower, paths, rows, spendWeight, standing, stockLower, stockUpper, upper, worth } = program
  let bound = 0
  for (let i = 0; i < standing.length; i++) {
    if (worth[i] === 0) continue
    const { curve } = paths[Math.floor(i / horizon)]
    const at = touching?.[i] ?? 0
    bound +=
      at > NEAR_ZERO * stockUpper[i] && at <= stockUpper[i] && isConcaveAt(program, i)
        ? worth[i] * curve.value(at) - stock[i] * at
        : conjugate(curve, worth[i], stock[i], stockLower[i], stockUpper[i]).bound
    bound += stock[i] * standing[i]
  }
  const gain = worthOfSpend(program, stock).map((each, j) => each + spendWeight[j])
  rows.forEach(({ coefficients, lower: least, upper: most, members }, r) => {
    const limit = row[r] > 0 ? most : least
    // a price whose limit is infinite counts as none
    if (row[r] === 0 || !Number.isFinite(limit)) return
    bound += row[r] * limit
    members.forEach((j, k) => {
      gain[j] -= row[r] * coefficients[k]
    })
  })
  for (let j = 0; j < gain.length; j++) bound += gain[j] * (gain[j] > 0 ? upper[j] : lower[j])
  return bound
}
