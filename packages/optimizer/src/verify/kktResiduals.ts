import { rowAt } from "../problem/rowAt.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { violationAt } from "./violationAt.ts"

/** How far a plan with prices is from the first-order conditions of optimality; all relative, 0 is exact. */
export interface KktResiduals {
  /** rows and domains */
  readonly violation: number
  /** largest gain per money left on a variable that could still move that way, over the largest such gain or price */
  readonly stationarity: number
  /** largest price × distance to its limit, over the size of the row's terms and the largest price */
  readonly complementarity: number
}

/**
 * Residuals of the Karush–Kuhn–Tucker conditions of a separable programme:
 * g_c = outcomeWeight f'_c + spendWeight − Σ_i price_i (spend_ic + outcome_ic f'_c) is 0 where x_c is inside its domain, ≤ 0 at
 * the lower end, ≥ 0 at the upper. Necessary at every optimum, sufficient for concave programmes.
 */
export function kktResiduals(program: SeparableProgram, spend: Vec, prices: Vec): KktResiduals {
  let stationarity = 0
  let complementarity = 0
  let largest = 0
  const dearest = Math.max(1e-300, ...Array.from(prices, Math.abs))
  program.blocks.forEach(({ curve, outcomeWeight, spendWeight }, c) => {
    const domain = program.domains[c]
    const slope = curve.slope(spend[c])
    const gain = outcomeWeight * slope + spendWeight
    let cost = 0
    program.rows.forEach((row, i) => {
      cost += prices[i] * (row.spend[c] + (row.outcome[c] === 0 ? 0 : row.outcome[c] * slope))
    })
    const margin = 1e-9 * domain.upper
    const fixed = domain.mayBeOff && spend[c] === 0
    const mayRise = !fixed && spend[c] < domain.upper - margin
    const mayFall = !fixed && spend[c] > domain.lower + margin
    stationarity = Math.max(stationarity, mayRise ? gain - cost : 0, mayFall ? cost - gain : 0)
    if (mayRise || mayFall) largest = Math.max(largest, Math.abs(gain), Math.abs(cost))
  })
  program.rows.forEach((row, i) => {
    if (prices[i] === 0) return
    const { activity, size } = rowAt(program, row, spend)
    const distance = Math.abs((prices[i] > 0 ? row.upper : row.lower) - activity)
    complementarity = Math.max(complementarity, ((Math.abs(prices[i]) / dearest) * distance) / size)
  })
  return {
    violation: violationAt(program, spend),
    stationarity: largest > 0 ? stationarity / largest : 0,
    complementarity
  }
}
