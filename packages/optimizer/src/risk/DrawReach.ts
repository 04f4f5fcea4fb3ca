import type { Row } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import type { DrawPoint, DrawTable, PointRange } from "./DrawTable.ts"

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

/** Rows weighed by prices: one limit that all plans keep, and the one that matters where the prices are those of good plans. */
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

/** Steps towards the price at which a draw's own best plan meets the limit. */
const STEPS = 16
/** What rounding may take from an outcome, relative: a draw is ruled out for more only. */
const ROUNDING = 1e-12

/** Whether single draws can reach a goal, each with a plan of its own. */
export interface DrawReach {
  /**
   * Never denies what some plan in the ranges reaches: weak duality on a piecewise linear function nowhere below the draw,
   * which is that of the tangents at the table's points where it is concave.
   */
  reaches(draw: number, ranges: readonly PointRange[], limit: SpendLimit): boolean
  /** [channel] a plan, within that limit, that comes as far as the last draw asked about does, or about so */
  readonly plan: Float64Array
}

/** @param goal in the table's units */
export function drawReach({ channels, points }: DrawTable, goal: number): DrawReach {
  const count = channels.length
  const enough = goal - ROUNDING * Math.abs(goal)
  const plan = new Float64Array(count)
  const [few, many, tried] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  /** spend at which the last `mostOf` was reached */
  let at = 0
  const mostOf = (c: number, { from, to }: PointRange, draw: number, cost: number): number =>
    channels[c].concave ? mostUnderTangents(c, from, to, draw, cost) : mostUnderSteps(c, from, to, draw, cost)

  const mostUnderTangents = (c: number, from: number, to: number, draw: number, cost: number): number => {
    const own = points[c]
    if (from === to || own[from].slopes[draw] <= cost) return settle(own[from], draw, cost)
    if (own[to].slopes[draw] >= cost) return settle(own[to], draw, cost)
    let [low, high] = [from, to]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (own[middle].slopes[draw] > cost) low = middle
      else high = middle
    }
    return crossing(own[low], own[high], draw, cost)
  }
  const settle = ({ outcomes, spend }: DrawPoint, draw: number, cost: number): number => {
    at = spend
    return outcomes[draw] - cost * spend
  }
  /** The most where the tangents at two points meet; a tangent that is vertical bounds nothing. */
  const crossing = (a: DrawPoint, b: DrawPoint, draw: number, cost: number): number => {
    const [rise, fall] = [a.slopes[draw], b.slopes[draw]]
    const width = b.spend - a.spend
    const gained = b.outcomes[draw] - a.outcomes[draw]
    const away =
      rise === Number.POSITIVE_INFINITY ? 0 : Math.min(Math.max((gained - fall * width) / (rise - fall), 0), width)
    at = a.spend + away
    return b.outcomes[draw] - fall * (width - away) - cost * at
  }
  const mostUnderSteps = (c: number, from: number, to: number, draw: number, cost: number): number => {
    const own = points[c]
    let most = settle(own[from], draw, cost)
    for (let k = from; k < to; k++) {
      const worth = own[k + 1].outcomes[draw] - cost * own[k].spend
      if (!(worth > most)) continue
      most = worth
      at = own[k].spend
    }
    return most
  }
  return {
    plan,
    reaches: (draw, ranges, { costs, limit }) => {
      // with nothing charged: the most of each that has a cost, and that costs the least otherwise
      let [mostValue, leastValue, mostLeft, leastLeft] = [0, 0, limit, limit]
      for (let c = 0; c < count; c++) {
        const [least, most] = [points[c][ranges[c].from], points[c][ranges[c].to]]
        const cheap = costs[c] > 0 ? least : most
        mostValue += most.outcomes[draw]
        leastValue += cheap.outcomes[draw]
        many[c] = most.spend
        few[c] = cheap.spend
        mostLeft -= costs[c] * most.spend
        leastLeft -= costs[c] * cheap.spend
      }
      plan.set(many)
      if (mostValue < enough) return false
      if (mostLeft >= 0) return true
      if (leastLeft < -ROUNDING * Math.abs(limit)) return false
      // two plans, one beyond the limit and one within, and between them one that meets it
      for (let step = 0; step < STEPS; step++) {
        const share = leastLeft / (leastLeft - mostLeft)
        const price = Math.max(0, mostValue - leastValue) / (leastLeft - mostLeft)
        for (let c = 0; c < count; c++) plan[c] = few[c] + share * (many[c] - few[c])
        if (leastValue + share * (mostValue - leastValue) >= goal) return true
        let bound = price * limit
        let left = limit
        for (let c = 0; c < count; c++) {
          bound += mostOf(c, ranges[c], draw, price * costs[c])
          tried[c] = at
          left -= costs[c] * at
        }
        if (bound < enough) return false
        const value = bound - price * left
        if (left < 0) {
          mostValue = value
          mostLeft = left
          many.set(tried)
        } else {
          leastValue = value
          leastLeft = left
          few.set(tried)
        }
      }
      return true
    }
  }
}
