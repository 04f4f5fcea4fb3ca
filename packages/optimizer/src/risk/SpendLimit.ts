import type { Row } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"

/** Σ_c cost_c · x_c ≤ limit, of all plans. */
export interface SpendLimit {
  /** [channel] */
  readonly costs: Vec
  readonly limit: number
}

/** The sides of rows that limit what can be bought: responses do not fall, so that one that takes nothing from any spend does not. */
export const spendLimits = (rows: readonly Row[]): readonly SpendLimit[] =>
  rows
    .flatMap(({ lower, spend, upper }): SpendLimit[] => [
      { costs: spend, limit: upper },
      { costs: Float64Array.from(spend, a => -a), limit: -lower }
    ])
    .filter(({ costs, limit }) => Number.isFinite(limit) && Array.from(costs).some(cost => cost > 0))

/**
 * Rows weighed by prices: one limit that all plans keep, and the one that matters where the prices are those of good plans.
 * @returns undefined where prices name no more than one row
 */
export function pricedLimit(rows: readonly Row[], prices: Vec): SpendLimit | undefined {
  const priced = rows.flatMap((row, i) => {
    const limit = prices[i] > 0 ? row.upper : row.lower
    return prices[i] !== 0 && Number.isFinite(limit) ? [{ row, price: prices[i], limit }] : []
  })
  if (priced.length < 2) return undefined
  const costs = Float64Array.from(rows[0].spend, (_, c) =>
    priced.reduce((sum, { price, row }) => sum + price * row.spend[c], 0)
  )
  return { costs, limit: priced.reduce((sum, { limit, price }) => sum + price * limit, 0) }
}
