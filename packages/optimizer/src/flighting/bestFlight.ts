import type { FlightProgram } from "./FlightProgram.ts"
import type { StockGrid } from "./StockGrid.ts"

/** A channel's spends by period, and what none of its flights exceeds. */
export interface BestFlight {
  /** −∞ where limits leave no flight */
  readonly bound: number
  /** [period] */
  readonly spend: Float64Array
}

/** Stands for −∞ in sums with numbers of order 1, without making NaN of differences. */
const NOWHERE = -1e30

/**
 * The flight of one channel that is worth most when every unit of spend is worth its gain: max Σ_t worth_t f(stock_t) +
 * Σ_t gain_t x_t within the bounds of spends and stocks, for curves of any shape, by a dynamic programme over carried money
 * from the last period to the first: U_t(y) = worth_t f(y) + V_{t+1}(retention · y), V_t(z) = max_x gain_t x + U_t(z + x).
 *
 * Between points a value lies above its chord by no more than its deficits, summed over the periods to come: for each
 * sequence of spends it is a sum of responses to shifted stocks, and a maximum of such sums keeps their bound. That is added
 * wherever a value between points is read or may be the largest, so that the bound holds; it falls with the square of the step.
 * @param gains [period]
 * @source bellman1957
 */
export function bestFlight(program: FlightProgram, grid: StockGrid, gains: Float64Array): BestFlight {
  const { horizon, lower, minimumIfOn, periods, upper } = program
  const { channel, retention, step, values } = grid
  const points = values[0].length
  const last = points - 1
  const own = channel * periods
  // [period] bounds of a spend in steps; the least one of being on
  const from = Float64Array.from({ length: periods }, (_, t) => Math.max(lower[own + t], minimumIfOn[own + t]) / step)
  const to = Float64Array.from({ length: periods }, (_, t) => upper[own + t] / step)
  const mayBeOff = Uint8Array.from({ length: periods }, (_, t) => (lower[own + t] === 0 ? 1 : 0))
  const stages: Float64Array[] = []
  let next: Float64Array = new Float64Array(points)
  const queue = new Int32Array(points)
  let deficit = 0
  for (let t = horizon - 1; t >= 0; t--) {
    const stage = stageValues(program, grid, t, next, deficit)
    stages[t] = stage
    deficit = grid.deficits[t] + retention * deficit
    if (t >= periods) {
      next = stage
      continue
    }
    const gain = gains[t] * step
    next = new Float64Array(points)
    let [head, tail, entered] = [0, 0, -1]
    for (let z = 0; z < points; z++) {
      const [start, end] = [z + from[t], z + to[t]]
      const [least, most] = [Math.ceil(start), Math.min(last, Math.floor(end))]
      for (entered = Math.max(entered, least - 1); entered < most; ) {
        entered++
        const value = gain * entered + stage[entered]
        while (tail > head && gain * queue[tail - 1] + stage[queue[tail - 1]] <= value) tail--
        queue[tail++] = entered
      }
      while (head < tail && queue[head] < least) head++
      let best = NOWHERE
      if (head < tail) best = Math.max(best, gain * queue[head] + stage[queue[head]])
      if (start !== least && start < last) best = Math.max(best, gain * start + between(stage, start))
      if (end !== most && end < last) best = Math.max(best, gain * end + between(stage, end))
      best += deficit
      if (mayBeOff[t] === 1) best = Math.max(best, gain * z + stage[z])
      next[z] = Math.max(NOWHERE, best - gain * z)
    }
  }
  const bound = next[0]
  return {
    bound: bound > NOWHERE / 2 ? bound : Number.NEGATIVE_INFINITY,
    spend: flightAlong(stages, gains, from, to, mayBeOff, grid)
  }
}

/** [point] value of carrying so much in a period, which its stock limits allow. @param next [point] value after it */
function stageValues(
  { standing, stockLower, stockUpper }: FlightProgram,
  { isExact, paths, retention, slack, step, values }: StockGrid,
  t: number,
  next: Float64Array,
  deficit: number
): Float64Array {
  const points = next.length
  const stage = new Float64Array(points).fill(NOWHERE)
  let [least, most] = [0, Number.POSITIVE_INFINITY]
  for (const { first, weight } of paths) {
    const i = first + t
    least = Math.max(least, ((stockLower[i] - standing[i]) / weight - slack) / step)
    most = Math.min(most, ((stockUpper[i] - standing[i]) / weight + slack) / step)
  }
  const end = isExact ? Math.min(points - 1, Math.floor(most)) : points - 1
  for (let k = Math.ceil(least); k <= end; k++) {
    const at = retention * k
    stage[k] = values[t][k] + (at === Math.floor(at) ? next[at] : between(next, at) + deficit)
  }
  return stage
}

/** Between two points of a grid. @param at in steps, less than the last */
function between(values: Float64Array, at: number): number {
  const k = Math.floor(at)
  const share = at - k
  return values[k] + share * (values[k + 1] - values[k])
}

/** Spends that follow the best values from period to period; a proposal, of which nothing is proven. */
function flightAlong(
  stages: readonly Float64Array[],
  gains: Float64Array,
  from: Float64Array,
  to: Float64Array,
  mayBeOff: Uint8Array,
  { retention, step }: StockGrid
): Float64Array {
  const last = stages[0].length - 1
  let carried = 0
  return Float64Array.from(gains, (gain, t) => {
    let best = Number.NEGATIVE_INFINITY
    let at = carried
    const offer = (y: number): void => {
      if (y > last) return
      const value = gain * step * y + (y === last ? stages[t][last] : between(stages[t], y))
      if (value <= best) return
      best = value
      at = y
    }
    if (mayBeOff[t] === 1) offer(carried)
    const [start, end] = [carried + from[t], carried + to[t]]
    offer(start)
    for (let y = Math.ceil(start); y <= Math.min(last, end); y++) offer(y)
    offer(end)
    const spent = Math.max(0, at - carried) * step
    carried = retention * at
    return spent
  })
}
