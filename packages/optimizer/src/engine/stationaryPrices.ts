import { rowAt } from "../problem/rowAt.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { solveDense } from "../lp/solveDense.ts"

/**
 * The row prices at which a plan is stationary. A linear programme's own prices at a breakpoint may be any subgradient, off
 * by per cents; these are the derivative.
 * @param approximate [row] tells which rows matter where the plan touches more of them than it has spends free to move
 * @returns undefined where the free spends do not determine the prices, or the plan is not stationary to 1e-6
 */
export function stationaryPrices(program: SeparableProgram, spend: Vec, approximate: Vec): Float64Array | undefined {
  const touched = program.rows.flatMap((row, i) => {
    const { activity, size } = rowAt(program, row, spend)
    return Math.min(Math.abs(row.upper - activity), Math.abs(activity - row.lower)) <= 1e-7 * size ? [i] : []
  })
  const priced = program.rows.flatMap((_, i) => (Math.abs(approximate[i]) > 1e-12 ? [i] : []))
  return fitPrices(program, spend, touched) ?? fitPrices(program, spend, priced)
}

/**
 * Least squares of outcomeWeight f'_c + spendWeight = Σ_i price_i (spend_ic + outcome_ic f'_c) over the blocks strictly
 * inside their domains.
 * @param active rows that may have a price
 */
function fitPrices(
  { blocks, domains, rows }: SeparableProgram,
  spend: Vec,
  active: readonly number[]
): Float64Array | undefined {
  const prices = new Float64Array(rows.length)
  const equations: { gain: number; effects: readonly number[] }[] = []
  blocks.forEach(({ curve, impliedUpper, outcomeWeight, spendWeight }, c) => {
    const { lower, upper } = domains[c]
    const margin = 1e-9 * (upper - lower)
    const free = spend[c] > lower + margin && (impliedUpper || spend[c] < upper - margin)
    if (!free) return
    const slope = curve.slope(spend[c])
    const effects = active.map(i => rows[i].spend[c] + rows[i].outcome[c] * slope)
    equations.push({ gain: outcomeWeight * slope + spendWeight, effects })
  })
  const n = active.length
  const normal = new Float64Array(n * n)
  const fitted = new Float64Array(n)
  for (const { gain, effects } of equations) {
    for (let a = 0; a < n; a++) {
      fitted[a] += effects[a] * gain
      for (let b = 0; b < n; b++) normal[a * n + b] += effects[a] * effects[b]
    }
  }
  if (equations.length < n || (n > 0 && !solveDense(normal, fitted))) return undefined
  for (const { gain, effects } of equations) {
    const cost = effects.reduce((sum, effect, a) => sum + effect * fitted[a], 0)
    if (Math.abs(gain - cost) > 1e-6 * Math.max(Math.abs(gain), Math.abs(cost), 1e-9)) return undefined
  }
  active.forEach((i, a) => {
    prices[i] = fitted[a]
  })
  return prices
}
