import { solveDense } from "../lp/solveDense.ts"
import { blockCholesky } from "./blockCholesky.ts"
import { type FlightProgram, stocksAt, worthOfSpend } from "./FlightProgram.ts"

/** Derivative of a concave function of one stock, for stocks > 0. */
export type Slope = (stock: number) => number

/** Where an interior-point iteration stands. */
export interface InteriorIterate {
  /** [variable] strictly between the bounds */
  readonly spend: Float64Array
  /** [stock] slopes there: the prices of the stocks */
  readonly slopes: Float64Array
  /** [row] */
  readonly rowPrices: Float64Array
}

const MAX_STEPS = 100
/** Share of the way to the nearest bound a step may go. */
const TO_THE_BOUND = 0.995

/**
 * Primal–dual interior point for max Σ_i F_i(stock_i) over the spends of a programme, F concave. Stocks are linear in
 * spend and channels meet in the rows only, so that a Newton step is one Cholesky factor per channel and a Schur
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
  const { lower, upper, rows } = program
  const n = lower.length
  const sides = sidesOf(program)
  const fixed = Uint8Array.from(lower, (l, i) => (upper[i] - l <= 1e-13 * upper[i] ? 1 : 0))
  const x = startingPoint(program, sides)
  const system = blockCholesky(program)
  const gradient = new Float64Array(n)
  const slope = new Float64Array(slopes.length)
  const curvature = new Float64Array(slopes.length)
  const derive = (): void => {
    const stocks = stocksAt(program, x)
    slopes.forEach((f, i) => {
      const a = Math.max(stocks[i], 1e-300)
      const h = 1e-4 * a
      slope[i] = f(a)
      curvature[i] = Math.max(1e-14 * slope[i], (f(a - h) - f(a + h)) / (2 * h))
    })
    gradient.set(worthOfSpend(program, slope))
  }
  derive()
  const gain = x.reduce((sum, v, i) => sum + gradient[i] * (v - lower[i]), 0)
  let mu = (0.1 * Math.max(gain, 1e-12)) / n
  const zLower = x.map((v, i) => (fixed[i] ? 0 : mu / (v - lower[i])))
  const zUpper = x.map((v, i) => (fixed[i] ? 0 : mu / (upper[i] - v)))
  const slack = sides.map(side => Math.max(side.limit - activity(side, x), 1e-3 * Math.max(Math.abs(side.limit), 1e-3)))
  const y = sides.map((side, k) => (side.equality ? 0 : mu / slack[k]))
  const barrier = new Float64Array(n)
  const right = new Float64Array(n)
  for (let step = 0; step < MAX_STEPS; step++) {
    for (let i = 0; i < n; i++) {
      const [below, above] = [x[i] - lower[i], upper[i] - x[i]]
      // a fixed spend does not move: an infinite barrier, in effect
      barrier[i] = fixed[i] ? 1e30 : zLower[i] / below + zUpper[i] / above
      right[i] = fixed[i] ? 0 : gradient[i] + mu / below - mu / above
    }
    for (const [k, { members, sign }] of sides.entries()) {
      for (const i of members) if (!fixed[i]) right[i] -= sign * y[k]
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
    const dzLower = dx.map((d, i) => (fixed[i] ? 0 : (mu - zLower[i] * d) / (x[i] - lower[i]) - zLower[i]))
    const dzUpper = dx.map((d, i) => (fixed[i] ? 0 : (mu + zUpper[i] * d) / (upper[i] - x[i]) - zUpper[i]))
    const dSlack = sides.map((side, k) => (side.equality ? 0 : (mu - slack[k] * dy[k]) / y[k] - slack[k]))
    let [primal, dual] = [1, 1]
    for (let i = 0; i < n; i++) {
      if (fixed[i]) continue
      if (dx[i] < 0) primal = Math.min(primal, (TO_THE_BOUND * (x[i] - lower[i])) / -dx[i])
      else if (dx[i] > 0) primal = Math.min(primal, (TO_THE_BOUND * (upper[i] - x[i])) / dx[i])
      if (dzLower[i] < 0) dual = Math.min(dual, (TO_THE_BOUND * zLower[i]) / -dzLower[i])
      if (dzUpper[i] < 0) dual = Math.min(dual, (TO_THE_BOUND * zUpper[i]) / -dzUpper[i])
    }
    sides.forEach(({ equality }, k) => {
      if (equality) return
      if (dSlack[k] < 0) primal = Math.min(primal, (TO_THE_BOUND * slack[k]) / -dSlack[k])
      if (dy[k] < 0) dual = Math.min(dual, (TO_THE_BOUND * y[k]) / -dy[k])
    })
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
    if (!Number.isFinite(complementarity) || isDone({ spend: x.slice(), slopes: slope.slice(), rowPrices })) return
    if (Math.max(primal, dual) < 1e-7) return
    mu = Math.min(mu, ((Math.min(primal, dual) > 0.9 ? 0.05 : 0.3) * complementarity) / count)
  }
}

/** sign · Σ members ≤ limit, or = limit. */
interface Side {
  readonly row: number
  readonly members: Int32Array
  readonly sign: 1 | -1
  readonly limit: number
  readonly equality: boolean
}

/** The limits of rows that bounds alone do not ensure. */
function sidesOf({ lower, rows, upper }: FlightProgram): readonly Side[] {
  return rows.flatMap(({ lower: least, upper: most, members }, row): readonly Side[] => {
    let [low, high] = [0, 0]
    for (const i of members) {
      low += lower[i]
      high += upper[i]
    }
    // nothing in it can move
    if (high - low <= 1e-13 * high) return []
    if (least === most) return [{ row, members, sign: 1, limit: most, equality: true }]
    return [
      ...(most < high ? [{ row, members, sign: 1, limit: most, equality: false } as const] : []),
      ...(least > low ? [{ row, members, sign: -1, limit: -least, equality: false } as const] : [])
    ]
  })
}

function activity({ members, sign }: Side, x: Float64Array): number {
  let sum = 0
  for (const i of members) sum += x[i]
  return sign * sum
}

/** Halfway between the bounds, or as far as the tightest upper limit of a row lets all go. */
function startingPoint({ lower, upper }: FlightProgram, sides: readonly Side[]): Float64Array {
  let share = 0.5
  for (const { members, sign, limit } of sides) {
    if (sign < 0) continue
    let [low, width] = [0, 0]
    for (const i of members) {
      low += lower[i]
      width += upper[i] - lower[i]
    }
    if (width > 0 && limit > low) share = Math.min(share, (0.9 * (limit - low)) / width)
  }
  return lower.map((l, i) => l + share * (upper[i] - l))
}

/**
 * The step of the rows' prices by the Schur complement: (B M⁻¹ Bᵀ + diagonal) dy = target; the step of the spends, `free`
 * on entry, becomes free − M⁻¹ Bᵀ dy.
 * @returns undefined where the system is singular
 */
function rowStep(
  solve: (b: Float64Array) => void,
  sides: readonly Side[],
  free: Float64Array,
  equation: (side: number, moved: number) => { readonly diagonal: number; readonly target: number }
): Float64Array | undefined {
  const m = sides.length
  const schur = new Float64Array(m * m)
  const target = new Float64Array(m)
  const columns = sides.map(({ members, sign }, k) => {
    const column = new Float64Array(free.length)
    for (const i of members) column[i] = sign
    solve(column)
    sides.forEach((side, l) => {
      schur[l * m + k] = activity(side, column)
    })
    const { diagonal, target: value } = equation(k, activity(sides[k], free))
    schur[k * m + k] += diagonal
    target[k] = value
    return column
  })
  if (m > 0 && !solveDense(schur, target)) return undefined
  columns.forEach((column, k) => {
    for (let i = 0; i < free.length; i++) free[i] -= target[k] * column[i]
  })
  return target
}
