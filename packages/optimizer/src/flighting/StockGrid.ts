import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import { slopeRises } from "./slopeRises.ts"

/**
 * A channel whose money works in one way, on a grid of carried money y_t = retention · y_{t−1} + x_t. Its stock is
 * standing_t + weight · y_t where carry-over is geometric; where it falls faster at some lag, no more than that, and since
 * responses do not fall, what is planned on the grid brings no less.
 */
export interface StockGrid {
  readonly channel: number
  /** carried money from one point to the next */
  readonly step: number
  readonly retention: number
  /** stock per unit of carried money */
  readonly weight: number
  /** the stock is neither more nor less than carried money gives, so that its upper limits are limits of that */
  readonly isExact: boolean
  /** [horizon] first stock of the path */
  readonly first: number
  /** [period][point] worth · response */
  readonly values: readonly Float64Array[]
  /** [period] most by which worth · response exceeds its chord between neighbouring points, wherever these lie */
  readonly deficits: Float64Array
  /** no bound from the grid is farther than this from the best flight, but for the slack in stock limits */
  readonly error: number
  /** carried money by which plans may pass their stock limits: what moving on to grid points can add */
  readonly slack: number
}

/** @returns undefined for a channel of several paths, of a carry-over that rises, or of a slope that is infinite at 0 */
export function stockGrid(program: FlightProgram, channel: number, points: number): StockGrid | undefined {
  const { horizon, paths, periods, standing, stockUpper, upper, worth } = program
  const path = paths.findIndex(each => each.channel === channel)
  if (path < 0 || paths.findLastIndex(each => each.channel === channel) !== path) return undefined
  const { carryOver, curve } = paths[path]
  const [weight] = carryOver
  let retention = 0
  for (let lag = 1; lag < carryOver.length; lag++) {
    retention = Math.max(retention, carryOver[lag] === 0 ? 0 : carryOver[lag] / carryOver[lag - 1])
  }
  // a state is moved to a neighbouring point twice a period, and what was moved is carried on
  const margin = Math.ceil(2 / (1 - retention)) + 1
  if (!(weight > 0 && retention < 1 && margin < points / 4)) return undefined
  const first = path * horizon
  const isExact = isGeometric(carryOver, retention, horizon)
  let [carried, most] = [0, 0]
  for (let t = 0; t < horizon; t++) {
    carried = retention * carried + (t < periods ? upper[channel * periods + t] : 0)
    const within = Math.max(0, stockUpper[first + t] - standing[first + t]) / weight
    if (isExact) carried = Math.min(carried, within)
    most = Math.max(most, carried)
  }
  const step = most / (points - 1 - margin)
  if (!(step > 0)) return undefined
  const largest = standing.subarray(first, first + horizon).reduce((a, b) => Math.max(a, b), 0)
  const deficit = chordDeficit(curve, weight * step, largest + weight * step * (points - 1))
  if (!Number.isFinite(deficit)) return undefined
  const known = new Map<number, Float64Array>()
  const responses = (from: number): Float64Array => {
    const found =
      known.get(from) ?? Float64Array.from({ length: points }, (_, k) => curve.value(from + weight * step * k))
    known.set(from, found)
    return found
  }
  const weighed = new Map<string, Float64Array>()
  const values = Array.from({ length: horizon }, (_, t) => {
    const key = `${standing[first + t]} ${worth[first + t]}`
    const found = weighed.get(key) ?? responses(standing[first + t]).map(value => worth[first + t] * value)
    weighed.set(key, found)
    return found
  })
  const deficits = Float64Array.from({ length: horizon }, (_, t) => worth[first + t] * deficit)
  const error = totalError(deficits, retention, periods)
  return { channel, step, retention, weight, isExact, first, values, deficits, error, slack: margin * step }
}

/** Weights as far as the horizon are powers of the retention, but for rounding. */
const isGeometric = (carryOver: Float64Array, retention: number, horizon: number): boolean =>
  (retention === 0 || carryOver.length === horizon) &&
  carryOver.every((each, lag) => each >= carryOver[0] * retention ** lag * (1 - 1e-12))

/** A period adds its deficits and those to come where money is carried into it, and where the best spend lies between points. */
function totalError(deficits: Float64Array, retention: number, periods: number): number {
  let [total, toCome] = [0, 0]
  for (let t = deficits.length - 1; t >= 0; t--) {
    total += toCome
    toCome = deficits[t] + retention * toCome
    if (t < periods) total += toCome
  }
  return total
}

/**
 * The most by which a curve exceeds its chord over any interval of a length: a quarter of the length times the fall of the
 * slope over its concave parts, which a triangle of tangents shows.
 */
function chordDeficit(curve: ResponseCurve, length: number, upTo: number): number {
  const parts = 4
  const count = Math.ceil((upTo / length) * parts)
  const falls = Float64Array.from({ length: count + 1 }, (_, k) => {
    const at = (length / parts) * k
    return slopeRises(curve, at) - curve.slope(at)
  })
  let most = 0
  // an interval that begins between two places ends before the one after its last
  for (let k = 0; k + parts + 1 <= count; k++) most = Math.max(most, falls[k + parts + 1] - falls[k])
  return (length / 4) * most
}
