import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { conjugate } from "../pwl/conjugate.ts"

/** What prices prove, and the spends they call for. */
export interface Pricing {
  /** no feasible point in the domains has a larger objective */
  readonly bound: number
  /** [block] best spend at these prices */
  readonly spend: Float64Array
}

/**
 * Upper bound on a separable programme from any row prices (weak duality):
 * Σ price · limit + Σ_c max over the domain of (weight_c − price · outcome_c) f_c(x) + (spendWeight_c − price · spend_c) x.
 * A price whose limit is infinite counts as 0, so wrong prices weaken the bound and never falsify it.
 * @param objectiveWeight 0 bounds the zero objective: a negative result proves the rows infeasible
 */
export function lagrangianBound(
  program: SeparableProgram,
  domains: readonly Domain[],
  prices: Vec,
  objectiveWeight: number
): Pricing {
  const { blocks, rows } = program
  const spend = new Float64Array(blocks.length)
  let bound = 0
  const usable = rows.map((row, i) => (Number.isFinite(limitAt(row, prices[i])) ? prices[i] : 0))
  rows.forEach((row, i) => {
    if (usable[i] !== 0) bound += usable[i] * limitAt(row, usable[i])
  })
  blocks.forEach(({ curve, outcomeWeight, spendWeight }, c) => {
    let weight = objectiveWeight * outcomeWeight
    let price = -objectiveWeight * spendWeight
    rows.forEach((row, i) => {
      weight -= usable[i] * row.outcome[c]
      price += usable[i] * row.spend[c]
    })
    const { lower, upper, mayBeOff } = domains[c]
    const best = conjugate(curve, weight, price, lower, upper)
    const off = mayBeOff ? weight * curve.value(0) : Number.NEGATIVE_INFINITY
    spend[c] = off > best.value ? 0 : best.spend
    bound += Math.max(off, best.bound)
  })
  return { bound, spend }
}

/** The limit a price of this sign belongs to. */
export const limitAt = (row: { readonly lower: number; readonly upper: number }, price: number): number =>
  price > 0 ? row.upper : row.lower
