import { limitAt } from "../engine/lagrangianBound.ts"
import type { PricedBound } from "../engine/newtonPrices.ts"
import { solveDense } from "../lp/solveDense.ts"
import type { Domain, Row, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"

const STEPS = 10
/** A spend changes by no more than this factor in one step: what scales like a power has no use for tangents from afar. */
const FARTHEST = 4
/** Least spend, as share of the domain, that this factor applies to. */
const SMALL = 1e-3
/** Width, relative, of the difference of slopes that a curvature is taken from. */
const WIDTH = 1e-4

/**
 * Prices of a concave programme with rows in spends only, by Newton steps on spends and prices at once. A tangent of a
 * concave curve lies above all of it, so the tangents at any spends bound the programme at any prices (weak duality);
 * near the optimum they do so to the square of the distance. A step asks for two slopes of a curve, where maximising each
 * curve at every trial of the prices (`newtonPrices`) asks for some fifteen.
 * @param domains none may be off
 * @param start [block] spends to begin at, near the optimum
 * @param approximate [row] tells which rows matter, and which of their limits
 * @param slack what the tangents may claim beyond the curves in the end, in units of the objective
 * @returns undefined where that was not reached
 */
export function tangentPrices(
  program: SeparableProgram,
  domains: readonly Domain[],
  start: Vec,
  approximate: Vec,
  slack: number
): PricedBound | undefined {
  const spend = Float64Array.from(domains, ({ lower, upper }, c) => {
    const within = Math.min(Math.max(start[c], lower), upper)
    // where a slope is infinite, at 0, there is no tangent
    return Number.isFinite(gainAt(program, c, within)) ? within : SMALL * upper
  })
  let prices: Float64Array = Float64Array.from(approximate)
  for (let step = 0; step < STEPS; step++) {
    // a spend that cannot move is charged and gains nothing: its slope may be infinite
    const gains = Float64Array.from(domains, ({ lower, upper }, c) =>
      lower < upper ? gainAt(program, c, spend[c]) : 0
    )
    const give = givesAt(program, domains, spend, gains, prices)
    const next = stationaryPrices(program, spend, gains, give, prices)
    if (next === undefined) return undefined
    prices = next
    const excess = gains.map((gain, c) => gain - costOf(program.rows, prices, c))
    const claimed = domains.reduce(
      (sum, { lower, upper }, c) => sum + Math.max(excess[c] * (upper - spend[c]), excess[c] * (lower - spend[c])),
      0
    )
    if (Number.isNaN(claimed)) return undefined
    if (claimed <= slack) return { bound: claimed + valueAt(program, spend, prices), prices, spend }
    domains.forEach(({ lower, upper }, c) => {
      const least = Number.isFinite(gainAt(program, c, lower)) ? lower : spend[c] / FARTHEST
      const most = Math.min(upper, FARTHEST * Math.max(spend[c], SMALL * upper))
      spend[c] = Math.min(Math.max(spend[c] + give[c] * excess[c], least), most)
    })
  }
  return undefined
}

/** What another unit of spend on a block brings, without what rows charge for it. */
const gainAt = ({ blocks }: SeparableProgram, c: number, spend: number): number =>
  blocks[c].outcomeWeight * blocks[c].curve.slope(spend) + blocks[c].spendWeight

/** What rows charge for a unit of spend on a block. */
const costOf = (rows: readonly Row[], prices: Vec, c: number): number =>
  rows.reduce((sum, row, i) => sum + prices[i] * row.spend[c], 0)

/** [block] how far a spend moves per unit of gain beyond its cost: −1 / f″; 0 where an end of the domain holds it. */
function givesAt(
  program: SeparableProgram,
  domains: readonly Domain[],
  spend: Vec,
  gains: Vec,
  prices: Vec
): Float64Array {
  return Float64Array.from(domains, ({ lower, upper }, c) => {
    const excess = gains[c] - costOf(program.rows, prices, c)
    if (lower === upper || (spend[c] <= lower && excess <= 0) || (spend[c] >= upper && excess >= 0)) return 0
    const width = WIDTH * Math.max(spend[c], SMALL * upper)
    const other = spend[c] + width <= upper ? spend[c] + width : spend[c] - width
    const give = (spend[c] - other) / (gainAt(program, c, other) - gains[c])
    return give > 0 ? give : 0
  })
}

/**
 * Prices at which spends moved to their best meet the rows that have a price.
 * @returns undefined where spends do not determine them, or a row would be priced for its other limit
 */
function stationaryPrices(
  { rows }: SeparableProgram,
  spend: Vec,
  gains: Vec,
  give: Vec,
  before: Vec
): Float64Array | undefined {
  const active = rows.flatMap((_, i) => (before[i] === 0 ? [] : [i]))
  const n = active.length
  const normal = new Float64Array(n * n)
  // what would be used beyond the limit if nothing were charged
  const over = Float64Array.from(active, i => -limitAt(rows[i], before[i]))
  for (let c = 0; c < spend.length; c++) {
    for (let a = 0; a < n; a++) {
      const own = rows[active[a]].spend[c]
      over[a] += own * (spend[c] + give[c] * gains[c])
      for (let b = 0; b < n; b++) normal[a * n + b] += own * give[c] * rows[active[b]].spend[c]
    }
  }
  if (n > 0 && !solveDense(normal, over)) return undefined
  const prices = new Float64Array(rows.length)
  active.forEach((i, a) => {
    prices[i] = over[a]
  })
  return active.every(i => prices[i] * before[i] > 0) ? prices : undefined
}

/** The objective at spends, with what rows charge beyond or credit below their limits. */
function valueAt({ blocks, rows }: SeparableProgram, spend: Vec, prices: Vec): number {
  const limits = rows.reduce((sum, row, i) => (prices[i] === 0 ? sum : sum + prices[i] * limitAt(row, prices[i])), 0)
  return blocks.reduce(
    (sum, { curve, outcomeWeight, spendWeight }, c) =>
      sum + outcomeWeight * curve.value(spend[c]) + (spendWeight - costOf(rows, prices, c)) * spend[c],
    limits
  )
}
