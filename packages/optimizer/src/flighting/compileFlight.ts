import { powerAbove } from "../problem/powerAbove.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import type { Vec } from "../problem/Vec.ts"
import { type FlightProgram, type FlightRow, stocksAt } from "./FlightProgram.ts"
import type { FlightProblem, SpendLimit } from "./FlightProblem.ts"

/** What turns a solution back into the user's units. */
export interface FlightUndo {
  readonly problem: FlightProblem
  /** money per unit of spend and stock */
  readonly spendUnit: number
  /** response per unit of a curve */
  readonly outcomeUnit: number
}

/** Reduction of a valid flighting problem to numbers of order 1. */
export function compileFlight(problem: FlightProblem): readonly [FlightProgram, FlightUndo] {
  const { channels, periods, tailPeriods = 0 } = problem
  const horizon = periods + tailPeriods
  const rows = flightRows(problem)
  const [lower, upper] = impliedBounds(
    rows,
    spendLimits(problem, ({ lower: least = 0 }) => least),
    spendLimits(problem, ({ upper: most = Number.POSITIVE_INFINITY }) => most)
  )
  const carryOver = channels.map(({ carryOver: weights }) => Float64Array.from(weights))
  const standing = new Float64Array(channels.length * horizon)
  channels.forEach(({ startingStock = [] }, c) => {
    for (let t = 0; t < Math.min(horizon, startingStock.length); t++) standing[c * horizon + t] = startingStock[t]
  })
  const plain = { periods, horizon, carryOver, standing, lower, upper, rows, curves: channels.map(c => c.response) }
  const stockUpper = stocksAt(plain, upper)
  // no more than the whole budget can be at work, at the largest weight it has
  stockUpper.forEach((most, i) => {
    const weights = carryOver[Math.floor(i / horizon)]
    const least = standing[i] + problem.budget.total * weights.reduce((a, b) => Math.max(a, b), 0)
    if (least < most) stockUpper[i] = least
  })
  const spendUnit = powerAbove(upper.reduce((a, b) => Math.max(a, b), 0))
  const outcomeUnit = powerAbove(
    stockUpper.reduce((sum, stock, i) => sum + Math.abs(plain.curves[Math.floor(i / horizon)].value(stock)), 0)
  )
  const scaled = (amounts: Float64Array): Float64Array => amounts.map(x => x / spendUnit)
  const program = {
    periods,
    horizon,
    carryOver,
    curves: plain.curves.map(curve => scaledCurve(curve, spendUnit, outcomeUnit)),
    standing: scaled(standing),
    lower: scaled(lower),
    upper: scaled(upper),
    rows: rows.map(row => Object.assign({}, row, { lower: row.lower / spendUnit, upper: row.upper / spendUnit })),
    stockLower: scaled(stocksAt(plain, lower)),
    stockUpper: scaled(stockUpper)
  }
  return [program, { problem, spendUnit, outcomeUnit }]
}

/** [variable] a limit per period, given as a number or by period. */
export function spendLimits(
  { channels, periods }: FlightProblem,
  limitOf: (channel: FlightProblem["channels"][number]) => number | Vec
): Float64Array {
  return Float64Array.from({ length: channels.length * periods }, (_, i) => {
    const limit = limitOf(channels[Math.floor(i / periods)])
    return typeof limit === "number" ? limit : limit[i % periods]
  })
}

/** The budget and the limits as rows. */
export function flightRows(problem: FlightProblem): readonly FlightRow[] {
  const { channels, periods, budget, limits = [] } = problem
  const least = budget.sense === "equal" ? budget.total : Number.NEGATIVE_INFINITY
  const all: SpendLimit = { name: "budget", lower: least, upper: budget.total }
  return [all, ...limits].map(({ name, channels: own, from = 0, to = periods, lower, upper }) => {
    const members = channels.flatMap((channel, c) =>
      own === undefined || own.includes(channel.name)
        ? Array.from({ length: Math.max(0, to - from) }, (_, k) => c * periods + from + k)
        : []
    )
    return {
      name,
      lower: lower ?? Number.NEGATIVE_INFINITY,
      upper: upper ?? Number.POSITIVE_INFINITY,
      members: Int32Array.from(members)
    }
  })
}

/**
 * Bounds that rows imply: no more than a row leaves when all its others spend least, no less than it needs when they spend
 * most. What they fix, an interior point must not look for room in.
 */
function impliedBounds(
  rows: readonly FlightRow[],
  lower: Float64Array,
  upper: Float64Array
): readonly [Float64Array, Float64Array] {
  const [raised, capped] = [lower.slice(), upper.slice()]
  for (const { members, lower: need, upper: most } of rows) {
    let [low, high] = [0, 0]
    for (const i of members) {
      low += raised[i]
      high += capped[i]
    }
    for (const i of members) {
      const [least, largest] = [raised[i], capped[i]]
      capped[i] = Math.max(least, Math.min(largest, most - (low - least)))
      // with an unlimited spend in the row nothing is needed of the others
      if (Number.isFinite(high)) raised[i] = Math.max(least, Math.min(largest, need - (high - largest)))
    }
  }
  return [raised, capped]
}
