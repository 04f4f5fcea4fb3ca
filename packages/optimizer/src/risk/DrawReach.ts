import { type DrawPoint, type DrawTable, outcomeBetween, type PointRange } from "./DrawTable.ts"
import type { SpendLimit } from "./SpendLimit.ts"

/** Steps towards the price at which a draw's own best plan meets the limit. */
const STEPS = 16
/** What rounding may take from an outcome, relative: a draw is ruled out for more only. */
export const ROUNDING = 1e-12

/** Whether single draws can reach a goal within a limit, each with a plan of its own. */
export interface DrawReach {
  readonly limit: SpendLimit
  /**
   * Never denies what some plan in the ranges reaches: weak duality on a piecewise linear function nowhere below the draw,
   * which is that of the tangents at the table's points where it is concave.
   */
  reaches(draw: number, ranges: readonly PointRange[]): boolean
  /** [channel] a plan, within the limit, that comes as far as the last draw asked about does, or about so */
  readonly plan: Float64Array
}

/** @param goal in the table's units */
export function drawReach(table: DrawTable, goal: number, spendLimit: SpendLimit): DrawReach {
  const { channels, drawCount, points } = table
  const { costs, limit } = spendLimit
  const count = channels.length
  const isConcave = channels.every(({ concave }) => concave)
  const enough = goal - ROUNDING * Math.abs(goal)
  const plan = new Float64Array(count)
  const [few, many, tried] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  /** [draw, channel] plans known to reach the goal: those of a part of the search space often lie in its parts too */
  const proven = new Float64Array(drawCount * count).fill(Number.NaN)
  /** [draw] where its last search ended */
  const prices = new Float64Array(drawCount)
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
  const isProvenWithin = (draw: number, ranges: readonly PointRange[]): boolean => {
    for (let c = 0; c < count; c++) {
      const spend = proven[draw * count + c]
      if (!(spend >= points[c][ranges[c].from].spend && spend <= points[c][ranges[c].to].spend)) return false
    }
    plan.set(proven.subarray(draw * count, (draw + 1) * count))
    return true
  }
  const search = (draw: number, ranges: readonly PointRange[]): boolean => {
    // what costs the most and brings the most, beyond the limit, and what costs the least, within it
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
    // two plans, and between them one that meets the limit
    for (let step = 0; step < STEPS; step++) {
      const share = leastLeft / (leastLeft - mostLeft)
      for (let c = 0; c < count; c++) plan[c] = few[c] + share * (many[c] - few[c])
      if (leastValue + share * (mostValue - leastValue) >= goal) return true
      const between = Math.max(0, mostValue - leastValue) / (leastLeft - mostLeft)
      const price = step === 0 && prices[draw] > 0 ? prices[draw] : between
      prices[draw] = price
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
  return {
    limit: spendLimit,
    plan,
    reaches: (draw, ranges) => {
      if (isProvenWithin(draw, ranges)) return true
      const reached = search(draw, ranges)
      if (reached && isConcave && outcomeBetween(table, plan, draw) >= goal) proven.set(plan, draw * count)
      return reached
    }
  }
}
