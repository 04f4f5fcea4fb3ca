import type { ResponseCurve } from "./ResponseCurve.ts"

const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * A response curve from a function and its derivative: finds the inflections on [lower, upper] as the extrema of the
 * slope, by scanning 256 even and 256 geometric cells (seven decades down from `upper`) and refining each extremum by
 * golden section to about 1e-8 of its place. An inflection that is off by δ costs a bound only O(δ²).
 *
 * It cannot see two inflections inside one cell, nor a bend smaller than the rounding noise of the slope (4e-12 of the
 * neighbouring slopes); `validateProblem` cross-checks the outcome on another grid. Where the scan meets a slope that is
 * not finite (a root at 0 has +∞) it takes it as larger than every other.
 * @param lower money, ≥ 0
 * @param upper money, > lower
 * @param cells even cells, and as many geometric ones; fewer where a slope is dear
 * @throws RangeError if the bounds are not finite or not in order, or a slope is NaN
 */
export function analyseCurve(
  value: (spend: number) => number,
  slope: (spend: number) => number,
  lower: number,
  upper: number,
  cells = 256
): ResponseCurve {
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower < upper)) {
    throw new RangeError(`analyseCurve needs finite lower < upper, got [${lower}, ${upper}]`)
  }
  const grid = scanGrid(lower, upper, cells)
  const slopes = grid.map(x => {
    const s = slope(x)
    if (Number.isNaN(s)) throw new RangeError(`slope(${x}) is NaN`)
    return s
  })
  const inflections: number[] = []
  let startsConvex = false
  // +1 while the slope rises (convex), −1 while it falls; 0 until the first change above noise
  let direction = 0
  // the last place where the slope had its extreme value so far: the inflection lies in a cell next to it
  let extreme = 0
  for (let k = 1; k < grid.length; k++) {
    const rise = riseOf(slopes[extreme], slopes[k])
    if (rise === 0) continue
    if (direction === 0) {
      direction = rise
      startsConvex = rise > 0
    } else if (rise !== direction) {
      inflections.push(slopeExtremum(slope, grid[Math.max(extreme - 1, 0)], grid[extreme + 1], direction))
      direction = rise
    }
    extreme = k
  }
  return { value, slope, inflections, startsConvex }
}

/** Sign of the change of slope from a to b, 0 where it is within rounding noise. */
function riseOf(a: number, b: number): number {
  if (a === b) return 0
  const change = b - a
  if (!Number.isFinite(change)) return Math.sign(change)
  return Math.abs(change) > 4e-12 * Math.max(Math.abs(a), Math.abs(b)) ? Math.sign(change) : 0
}

function scanGrid(lower: number, upper: number, cells: number): readonly number[] {
  const points = new Set<number>([lower, upper])
  for (let k = 1; k < cells; k++) {
    points.add(lower + ((upper - lower) * k) / cells)
    points.add(lower + (upper - lower) * 10 ** ((-7 * k) / cells))
  }
  return [...points].toSorted((a, b) => a - b)
}

/** The place in [from, to] where the slope is largest (direction 1) or smallest (−1), by golden section. */
function slopeExtremum(slope: (x: number) => number, from: number, to: number, direction: number): number {
  let [low, high] = [from, to]
  let a = high - GOLDEN * (high - low)
  let b = low + GOLDEN * (high - low)
  let slopeA = direction * slope(a)
  let slopeB = direction * slope(b)
  // 0.618^60 = 3e-13 of the cell: the limit is for an extremum at 0, which no relative test ever meets
  for (let step = 0; step < 60 && high - low > 1e-8 * high; step++) {
    if (slopeA > slopeB) {
      ;[high, b, slopeB] = [b, a, slopeA]
      a = high - GOLDEN * (high - low)
      slopeA = direction * slope(a)
    } else {
      ;[low, a, slopeA] = [a, b, slopeB]
      b = low + GOLDEN * (high - low)
      slopeB = direction * slope(b)
    }
  }
  return (low + high) / 2
}
