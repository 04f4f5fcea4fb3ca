import type { Vec } from "../problem/Vec.ts"
import { blockCholesky } from "./blockCholesky.ts"
import { type FlightProgram, stocksAt, worthOfSpend } from "./FlightProgram.ts"
import { rowStep } from "./rowStep.ts"
import { activity, sidesOf, startingPoint } from "./Side.ts"

/** Derivative of a concave function of one stock, for stocks > 0. */
export type Slope = (stock: number) => number

/** Where an interior-point iteration stands. */
export interface InteriorIterate {
  /** [variable] strictly between the bounds */
  readonly spend: Float64Array
  /** [stock] */
  readonly stocks: Float64Array
  /** [stock] slopes there, times worth: the prices of the stocks */
  readonly slopes: Float64Array
  /** [row] */
  readonly rowPrices: Float64Array
  /** about the gap that is left, where all rows are met */
  readonly complementarity: number
}

const MAX_STEPS = 100
/** Share of the way to the nearest bound a step may go. */
const TO_THE_BOUND = 0.995

/**
 * Primal–dual interior point for max Σ_i worth_i F_i(stock_i) + spendWeight · Σ_j x_j over the spends of a programme, F
 * concave. Stocks are linear in spend and channels meet in the rows only, so that a Newton step is one Cholesky factor per channel and a Schur
 * complement of the size of the rows: C·T³ + rows²·C·T, where a general solver has (C·T)³.
 * It proposes; what it says is proven by `flightBound`.
 * @param slopes [stock]
 * @param isDone called after every step
 */
export function interiorPoint(
  program: FlightProgram,
  slopes: readonly Slope[],
  isDone: (iterate: InteriorIterate) => boolean
): void {
  const { lower, upper, rows, spendWeight, worth } = program
  const n = lower.length
  const sides = sidesOf(program)
  const fixed = Uint8Array.from(lower, (l, i) => (upper[i] - l <= 1e-13 * upper[i] ? 1 : 0))
  const equality = Uint8Array.from(sides, side => (side.equality ? 1 : 0))
  const x = startingPoint(program, sides)
  const system = blockCholesky(program)
  const gradient = new Float64Array(n)
  const slope = new Float64Array(slopes.length)
  const curvature = new Float64Array(slopes.length)
  let stocks = stocksAt(program, x)
  const derive = (): void => {
    stocks = stocksAt(program, x)
    for (let i = 0; i < stocks.length; i++) {
      if (worth[i] === 0) continue
      const f = slopes[i]
      const a = Math.max(stocks[i], 1e-300)
      const h = 1e-4 * a
      slope[i] = worth[i] * f(a)
      curvature[i] = Math.max(1e-14 * slope[i], (worth[i] * (f(a - h) - f(a + h))) / (2 * h))
    }
    worthOfSpend(program, slope).forEach((gain, j) => {
      gradient[j] = gain + spendWeight
    })
  }
  derive()
  const gain = x.reduce((sum, v, i) => sum + Math.abs(gradient[i]) * (v - lower[i]), 0)
  let mu = (0.1 * Math.max(gain, 1e-12)) / n
  const zLower = x.map((v, i) => (fixed[i] ? 0 : mu / (v - lower[i])))
  const zUpper = x.map((v, i) => (fixed[i] ? 0 : mu / (upper[i] - v)))
  const slack = sides.map(side => Math.max(side.limit - activity(side, x), 1e-3 * Math.max(Math.abs(side.limit), 1e-3)))
  const y = sides.map((side, k) => (side.equality ? 0 : mu / slack[k]))
  const barrier = new Float64Array(n)
  const right = new Float64Array(n)
  for (let step = 0; step < MAX_STEPS; step++) {
    const below = x.map((v, i) => v - lower[i])
    const above = x.map((v, i) => upper[i] - v)
    for (let i = 0; i < n; i++) {
      // a fixed spend does not move: an infinite barrier, in effect
      barrier[i] = fixed[i] ? 1e30 : zLower[i] / below[i] + zUpper[i] / above[i]
      right[i] = fixed[i] ? 0 : gradient[i] + mu / below[i] - mu / above[i]
    }
    for (const [k, { coefficients, members, sign }] of sides.entries()) {
      members.forEach((i, m) => {
        if (!fixed[i]) right[i] -= sign * coefficients[m] * y[k]
      })
    }
    system.factor(curvature, barrier)
    system.solve(right)
    const dy = rowStep(system.solve, sides, right, (k, moved) => {
      const { limit, equality } = sides[k]
      const residual = limit - activity(sides[k], x)
      return equality
        ? { diagonal: 0, target: moved - residual }
        : { diagonal: slack[k] / y[k], target: moved - residual + mu / y[k] }
    })
    if (dy === undefined) return
    const dx = right
    const dzLower = dx.map((d, i) => (fixed[i] ? 0 : (mu - zLower[i] * d) / below[i] - zLower[i]))
    const dzUpper = dx.map((d, i) => (fixed[i] ? 0 : (mu + zUpper[i] * d) / above[i] - zUpper[i]))
    const dSlack = sides.map((side, k) => (side.equality ? 0 : (mu - slack[k] * dy[k]) / y[k] - slack[k]))
    const dAbove = dx.map(d => -d)
    const primal = Math.min(stepTo(below, dx, fixed), stepTo(above, dAbove, fixed), stepTo(slack, dSlack, equality))
    const dual = Math.min(stepTo(zLower, dzLower, fixed), stepTo(zUpper, dzUpper, fixed), stepTo(y, dy, equality))
    let complementarity = 0
    let count = 0
    for (let i = 0; i < n; i++) {
      if (fixed[i]) continue
      x[i] += primal * dx[i]
      zLower[i] += dual * dzLower[i]
      zUpper[i] += dual * dzUpper[i]
      complementarity += (x[i] - lower[i]) * zLower[i] + (upper[i] - x[i]) * zUpper[i]
      count += 2
    }
    sides.forEach(({ equality }, k) => {
      y[k] += dual * dy[k]
      if (equality) return
      slack[k] += primal * dSlack[k]
      complementarity += slack[k] * y[k]
      count++
    })
    derive()
    const rowPrices = new Float64Array(rows.length)
    for (const [k, { row, sign }] of sides.entries()) rowPrices[row] += sign * y[k]
    if (!Number.isFinite(complementarity)) return
    if (isDone({ spend: x.slice(), stocks, slopes: slope.slice(), rowPrices, complementarity })) return
    if (Math.max(primal, dual) < 1e-7) return
    mu = Math.min(mu, ((Math.min(primal, dual) > 0.9 ? 0.05 : 0.3) * complementarity) / count)
  }
}

/** The largest step ≤ 1 that keeps positive numbers positive, with a margin. @param skipped entries without a sign to keep */
function stepTo(numbers: Vec, change: Vec, skipped: Uint8Array): number {
  let step = 1
  for (let i = 0; i < numbers.length; i++) {
    if (change[i] < 0 && skipped[i] === 0) step = Math.min(step, (TO_THE_BOUND * numbers[i]) / -change[i])
  }
  return step
}
