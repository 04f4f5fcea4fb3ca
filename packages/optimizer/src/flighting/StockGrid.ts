import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import { convexPart } from "./convexPart.ts"

/**
 * A channel whose money is carried on alike in all of its paths, on a grid of carried money y_t = retention · y_{t−1} + x_t.
 * The stock of a path is standing_t + weight · y_t where carry-over is geometric; where a single path's falls faster at some
 * lag, no more than that, and since responses do not fall, what is planned on the grid brings no less.
 */
export interface StockGrid {
  readonly channel: number
  /** carried money from one point to the next */
  readonly step: number
  readonly retention: number
  /** stocks are neither more nor less than carried money gives, so that their upper limits are limits of that */
  readonly isExact: boolean
  readonly paths: readonly GridPath[]
  /** [period][point] Σ worth · response over the paths */
  readonly values: readonly Float64Array[]
  /** [period] most by which those exceed their chord between neighbouring points, wherever these lie */
  readonly deficits: Float64Array
  /** no bound from the grid is farther than this from the best flight, but for the slack in stock limits */
  readonly error: number
  /** carried money by which plans may pass their stock limits: what moving on to grid points can add */
  readonly slack: number
}

/** One way in which the channel's money works. */
interface GridPath {
  /** its first stock */
  readonly first: number
  /** stock per unit of carried money */
  readonly weight: number
  readonly curve: ResponseCurve
}

/**
 * @returns undefined for paths that carry on differently, as draws of a carry-over do, for a carry-over that rises, and for
 * a slope that is infinite at 0
 */
export function stockGrid(program: FlightProgram, channel: number, points: number): StockGrid | undefined {
  const { horizon, paths, periods, standing, stockUpper, upper, worth } = program
  const own = paths.flatMap((path, p) => (path.channel === channel ? [{ ...path, first: p * horizon }] : []))
  const retention = Math.max(...own.map(({ carryOver }) => largestRatio(carryOver)))
  const gridPaths = own.map(({ carryOver: [weight], curve, first }): GridPath => ({ first, weight, curve }))
  // a state is moved to a neighbouring point twice a period, and what was moved is carried on
  const margin = Math.ceil(2 / (1 - retention)) + 1
  if (!(gridPaths.every(({ weight }) => weight > 0) && retention < 1 && margin < points / 4)) return undefined
  const isExact = own.every(({ carryOver }) => isGeometric(carryOver, retention, horizon))
  if (own.length !== 1 && !isExact) return undefined
  let [carried, most] = [0, 0]
  for (let t = 0; t < horizon; t++) {
    carried = retention * carried + (t < periods ? upper[channel * periods + t] : 0)
    if (isExact) {
      for (const { first, weight } of gridPaths) {
        carried = Math.min(carried, Math.max(0, stockUpper[first + t] - standing[first + t]) / weight)
      }
    }
    most = Math.max(most, carried)
  }
  const step = most / (points - 1 - margin)
  if (!(step > 0)) return undefined
  const values = Array.from({ length: horizon }, () => new Float64Array(points))
  const deficits = new Float64Array(horizon)
  for (const path of gridPaths) {
    const { curve, first, weight } = path
    const largest = standing.subarray(first, first + horizon).reduce((a, b) => Math.max(a, b), 0)
    const deficit = chordDeficit(curve, weight * step, largest + weight * step * (points - 1))
    if (!Number.isFinite(deficit)) return undefined
    const responses = responsesFrom(path, step, points)
    for (let t = 0; t < horizon; t++) {
      const each = worth[first + t]
      if (each === 0) continue
      const found = responses(standing[first + t])
      for (let k = 0; k < points; k++) values[t][k] += each * found[k]
      deficits[t] += each * deficit
    }
  }
  const error = totalError(deficits, retention, periods)
  return { channel, step, retention, isExact, paths: gridPaths, values, deficits, error, slack: margin * step }
}

/** [point] responses to carried money beside a stock from before, computed once for each such stock. */
function responsesFrom({ curve, weight }: GridPath, step: number, points: number): (from: number) => Float64Array {
  const known = new Map<number, Float64Array>()
  return from => {
    const found =
      known.get(from) ?? Float64Array.from({ length: points }, (_, k) => curve.value(from + weight * step * k))
    known.set(from, found)
    return found
  }
}

/** The most that is left of a unit of stock a period later. */
function largestRatio(carryOver: Float64Array): number {
  let largest = 0
  for (let lag = 1; lag < carryOver.length; lag++) {
    if (carryOver[lag] !== 0) largest = Math.max(largest, carryOver[lag] / carryOver[lag - 1])
  }
  return largest
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
  const convex = convexPart(curve)
  const count = Math.ceil((upTo / length) * parts)
  const falls = Float64Array.from({ length: count + 1 }, (_, k) => {
    const at = (length / parts) * k
    return convex.slope(at) - curve.slope(at)
  })
  let most = 0
  // an interval that begins between two places ends before the one after its last
  for (let k = 0; k + parts + 1 <= count; k++) most = Math.max(most, falls[k + parts + 1] - falls[k])
  return (length / 4) * most
}
