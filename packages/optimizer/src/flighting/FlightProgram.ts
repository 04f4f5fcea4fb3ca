import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Vec } from "../problem/Vec.ts"

/** lower ≤ Σ of some variables ≤ upper. */
export interface FlightRow {
  readonly name: string
  readonly lower: number
  readonly upper: number
  /** increasing indices of variables */
  readonly members: Int32Array
}

/**
 * A flighting problem in numbers of order 1. Variable c · periods + t is the spend of channel c in period t; stock
 * c · horizon + t the stock there, which goes on through the tail.
 */
export interface FlightProgram {
  readonly periods: number
  readonly horizon: number
  /** [channel] response of one period to its stock */
  readonly curves: readonly ResponseCurve[]
  /** [channel][lag] */
  readonly carryOver: readonly Float64Array[]
  /** [stock] from before the plan */
  readonly standing: Float64Array
  /** [variable] */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly FlightRow[]
  /** [stock] no feasible spend gives less, or more */
  readonly stockLower: Float64Array
  readonly stockUpper: Float64Array
}

/** [stock] the stocks that spends lead to: standing + W x. @param spend [variable] */
export function stocksAt(program: Omit<FlightProgram, "stockLower" | "stockUpper">, spend: Vec): Float64Array {
  const { carryOver, horizon, periods, standing } = program
  const stocks = standing.slice()
  carryOver.forEach((weights, c) => {
    for (let t = 0; t < periods; t++) {
      const x = spend[c * periods + t]
      if (x === 0) continue
      const end = Math.min(weights.length, horizon - t)
      for (let lag = 0; lag < end; lag++) stocks[c * horizon + t + lag] += weights[lag] * x
    }
  })
  return stocks
}

/** [variable] what each spend is worth when each stock is worth its price: Wᵀ prices. @param prices [stock] */
export function worthOfSpend({ carryOver, horizon, periods }: FlightProgram, prices: Vec): Float64Array {
  const worth = new Float64Array(carryOver.length * periods)
  carryOver.forEach((weights, c) => {
    for (let t = 0; t < periods; t++) {
      const end = Math.min(weights.length, horizon - t)
      let sum = 0
      for (let lag = 0; lag < end; lag++) sum += weights[lag] * prices[c * horizon + t + lag]
      worth[c * periods + t] = sum
    }
  })
  return worth
}

/** Total response on given curves, the programme's own if absent. @param spend [variable] */
export function responseAt(program: FlightProgram, spend: Vec): number {
  const { curves, horizon } = program
  return stocksAt(program, spend).reduce((sum, stock, i) => sum + curves[Math.floor(i / horizon)].value(stock), 0)
}

/** Largest violation of bounds and rows, relative to their limits. */
export function flightViolation({ lower, rows, upper }: FlightProgram, spend: Vec): number {
  let worst = 0
  const meet = (excess: number, limit: number): void => {
    // an infinite limit is met by every number
    if (Number.isFinite(limit)) worst = Math.max(worst, excess / (Math.abs(limit) || 1))
  }
  for (let i = 0; i < lower.length; i++) {
    meet(lower[i] - spend[i], upper[i])
    meet(spend[i] - upper[i], upper[i])
  }
  for (const { lower: least, upper: most, members } of rows) {
    let sum = 0
    for (const i of members) sum += spend[i]
    meet(least - sum, least)
    meet(sum - most, most)
  }
  return worst
}
