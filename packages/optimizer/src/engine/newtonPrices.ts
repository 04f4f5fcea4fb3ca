import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import { type Pricing, lagrangianBound, limitAt } from "./lagrangianBound.ts"
import { solveDense } from "../lp/solveDense.ts"

/** Prices and what they prove. */
export interface PricedBound extends Pricing {
  /** [row] */
  readonly prices: Float64Array
}

const STEPS = 12
const HALVINGS = 8

/**
 * Improves prices by damped Newton steps on the Lagrangian dual over the rows that have one: the dual is smooth where the
 * best spends lie inside concave pieces, dx_c/dπ_i = (spend_ic + outcome_ic f'_c) / (weight_c f''_c), and quadratic
 * convergence gives in two or three steps what generating one breakpoint at a time would need ten programmes for.
 * Where it is not smooth, no step improves the bound and the prices stay.
 */
export function newtonPrices(
  program: SeparableProgram,
  domains: readonly Domain[],
  start: PricedBound,
  objectiveWeight: 0 | 1
): PricedBound {
  const { rows } = program
  const active = rows.flatMap((_, i) => (start.prices[i] === 0 ? [] : [i]))
  let best = start
  for (let step = 0; step < STEPS && active.length > 0; step++) {
    const newton = newtonStep(program, domains, best, active, objectiveWeight)
    if (newton === undefined) break
    const better = searchAlong(program, domains, best, active, newton, objectiveWeight)
    if (better === undefined) break
    best = better
  }
  return best
}

/** The Newton step of the dual, [active row], or undefined where the rows are met or the system is singular. */
function newtonStep(
  program: SeparableProgram,
  domains: readonly Domain[],
  { prices, spend }: PricedBound,
  active: readonly number[],
  objectiveWeight: number
): Float64Array | undefined {
  const { blocks, rows } = program
  const n = active.length
  // what is left of each limit at the best spends
  const slack = Float64Array.from(active, i => limitAt(rows[i], prices[i]))
  const size = slack.map(Math.abs)
  const curvature = new Float64Array(n * n)
  blocks.forEach(({ curve, outcomeWeight }, c) => {
    const x = spend[c]
    const value = curve.value(x)
    const slope = curve.slope(x)
    let weight = objectiveWeight * outcomeWeight
    rows.forEach((row, i) => {
      weight -= prices[i] * row.outcome[c]
    })
    active.forEach((i, a) => {
      const used = rows[i].spend[c] * x + rows[i].outcome[c] * value
      slack[a] -= used
      size[a] = Math.max(size[a], Math.abs(used))
    })
    if (!(x > domains[c].lower && x < domains[c].upper)) return
    const width = 1e-5 * x
    const bend = (weight * (curve.slope(x + width) - curve.slope(x - width))) / (2 * width)
    if (!(bend < 0)) return
    const effects = active.map(i => rows[i].spend[c] + rows[i].outcome[c] * slope)
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) curvature[a * n + b] -= (effects[a] * effects[b]) / bend
  })
  if (slack.every((s, a) => Math.abs(s) <= 1e-14 * size[a])) return undefined
  return solveDense(curvature, slack) ? slack : undefined
}

function searchAlong(
  program: SeparableProgram,
  domains: readonly Domain[],
  from: PricedBound,
  active: readonly number[],
  step: Float64Array,
  objectiveWeight: 0 | 1
): PricedBound | undefined {
  let length = 1
  for (let k = 0; k < HALVINGS; k++) {
    const prices = from.prices.slice()
    active.forEach((i, a) => {
      const moved = prices[i] - length * step[a]
      // a price may not change sign: the limit it belongs to would be another one
      prices[i] = moved * prices[i] > 0 ? moved : 0
    })
    const priced = lagrangianBound(program, domains, prices, objectiveWeight)
    // ties too: the bound is flat to rounding before the rows are met to rounding
    if (priced.bound <= from.bound + 1e-15 * Math.abs(from.bound)) return { ...priced, prices }
    length *= 0.4
  }
  return undefined
}
