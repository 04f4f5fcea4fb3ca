import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Vec } from "../problem/Vec.ts"

/** lower ≤ Σ coefficient · variable ≤ upper. */
export interface FlightRow {
  readonly name: string
  readonly lower: number
  readonly upper: number
  /** increasing indices of variables */
  readonly members: Int32Array
  /** [member] */
  readonly coefficients: Float64Array
}

/** One way in which a channel's money works. */
export interface ProgramPath {
  readonly channel: number
  readonly curve: ResponseCurve
  /** [lag] */
  readonly carryOver: Float64Array
}

/**
 * A flighting problem in numbers of order 1: the most Σ_i worth_i · f(stock_i) + Σ_j spendWeight_j x_j. Variable
 * c · periods + t is the spend of channel c in period t; stock p · horizon + t that of path p there, which goes on through
 * the tail.
 */
export interface FlightProgram {
  readonly periods: number
  readonly horizon: number
  readonly paths: readonly ProgramPath[]
  /** [stock] what its response counts */
  readonly worth: Float64Array
  /** [variable] what a unit of spend counts */
  readonly spendWeight: Float64Array
  /** [stock] from before the plan */
  readonly standing: Float64Array
  /** [variable] */
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** [variable] least spend if any; 0 where there is none */
  readonly minimumIfOn: Float64Array
  readonly rows: readonly FlightRow[]
  /** [stock] no feasible spend gives less, or more */
  readonly stockLower: Float64Array
  readonly stockUpper: Float64Array
}

/** [stock] the stocks that spends lead to: standing + W x. @param spend [variable] */
export function stocksAt(
  { horizon, paths, periods, standing }: Pick<FlightProgram, "horizon" | "paths" | "periods" | "standing">,
  spend: Vec
): Float64Array {
  const stocks = standing.slice()
  paths.forEach(({ carryOver, channel }, p) => {
    for (let t = 0; t < periods; t++) {
      const x = spend[channel * periods + t]
      if (x === 0) continue
      const end = Math.min(carryOver.length, horizon - t)
      for (let lag = 0; lag < end; lag++) stocks[p * horizon + t + lag] += carryOver[lag] * x
    }
  })
  return stocks
}

/** [variable] what each spend is worth when each stock is worth its price: Wᵀ prices. @param prices [stock] */
export function worthOfSpend({ horizon, lower, paths, periods }: FlightProgram, prices: Vec): Float64Array {
  const worth = new Float64Array(lower.length)
  paths.forEach(({ carryOver, channel }, p) => {
    for (let t = 0; t < periods; t++) {
      const end = Math.min(carryOver.length, horizon - t)
      let sum = 0
      for (let lag = 0; lag < end; lag++) sum += carryOver[lag] * prices[p * horizon + t + lag]
      worth[channel * periods + t] += sum
    }
  })
  return worth
}

/** The objective. @param spend [variable] */
export function objectiveAtSpend(program: FlightProgram, spend: Vec): number {
  const { horizon, paths, spendWeight, worth } = program
  const stocks = stocksAt(program, spend)
  let objective = 0
  for (let j = 0; j < spend.length; j++) objective += spendWeight[j] * spend[j]
  for (let i = 0; i < stocks.length; i++) {
    if (worth[i] !== 0) objective += worth[i] * paths[Math.floor(i / horizon)].curve.value(stocks[i])
  }
  return objective
}

/** Σ coefficient · variable. */
export function rowActivity(
  { coefficients, members }: Pick<FlightRow, "coefficients" | "members">,
  spend: Vec
): number {
  let sum = 0
  for (let k = 0; k < members.length; k++) sum += coefficients[k] * spend[members[k]]
  return sum
}

/** Largest violation of bounds, relative to the upper one, and of rows, relative to their limit or largest term. */
export function flightViolation({ lower, minimumIfOn, rows, upper }: FlightProgram, spend: Vec): number {
  let worst = 0
  for (let i = 0; i < lower.length; i++) {
    const least = spend[i] > 0 ? Math.max(lower[i], minimumIfOn[i]) : lower[i]
    worst = Math.max(worst, Math.max(least - spend[i], spend[i] - upper[i]) / (upper[i] || 1))
  }
  for (const row of rows) {
    const sum = rowActivity(row, spend)
    let size = 0
    row.members.forEach((j, k) => {
      size = Math.max(size, Math.abs(row.coefficients[k] * spend[j]))
    })
    for (const [limit, excess] of [
      [row.lower, row.lower - sum],
      [row.upper, sum - row.upper]
    ]) {
      // an infinite limit is met by every number
      if (Number.isFinite(limit)) worst = Math.max(worst, excess / (Math.max(Math.abs(limit), size) || 1))
    }
  }
  return worst
}
