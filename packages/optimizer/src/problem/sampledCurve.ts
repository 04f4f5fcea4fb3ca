import type { ResponseCurve } from "./ResponseCurve.ts"

/**
 * The cubic Hermite curve through samples with their slopes. On each cell its second derivative is linear, so the
 * inflections of the interpolant are exact: the root inside a cell, and the nodes where the sign jumps.
 * Outside the samples it goes on along the end tangents. With exact slopes the error is O(h⁴).
 * @param spends [node] money, strictly increasing, two or more
 * @param values [node] response units
 * @param slopes [node] response per money, finite
 * @throws RangeError if lengths differ, spends do not increase or a number is not finite
 */
export function sampledCurve(
  spends: readonly number[],
  values: readonly number[],
  slopes: readonly number[]
): ResponseCurve {
  checkSamples(spends, values, slopes)
  const last = spends.length - 1
  const cellOf = (x: number): number => {
    let low = 0
    let high = last
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (spends[middle] <= x) low = middle
      else high = middle
    }
    return low
  }
  return {
    value: x => {
      if (x <= spends[0]) return values[0] + slopes[0] * (x - spends[0])
      if (x >= spends[last]) return values[last] + slopes[last] * (x - spends[last])
      const k = cellOf(x)
      const width = spends[k + 1] - spends[k]
      const t = (x - spends[k]) / width
      const rest = 1 - t
      return (
        values[k] * (1 + 2 * t) * rest * rest +
        values[k + 1] * t * t * (3 - 2 * t) +
        width * t * rest * (slopes[k] * rest - slopes[k + 1] * t)
      )
    },
    slope: x => {
      if (x <= spends[0]) return slopes[0]
      if (x >= spends[last]) return slopes[last]
      const k = cellOf(x)
      const width = spends[k + 1] - spends[k]
      const t = (x - spends[k]) / width
      const chord = (values[k + 1] - values[k]) / width
      return 6 * t * (1 - t) * chord + slopes[k] * (1 - t) * (1 - 3 * t) + slopes[k + 1] * t * (3 * t - 2)
    },
    ...curvatureOf(spends, values, slopes)
  }
}

/** Where the interpolant bends the other way, from the second derivative at both ends of each cell. */
function curvatureOf(spends: readonly number[], values: readonly number[], slopes: readonly number[]) {
  const inflections: number[] = []
  let sign = 0
  let startsConvex = false
  const meet = (bend: number, place: number): void => {
    if (bend === 0 || Math.sign(bend) === sign) return
    if (sign === 0) startsConvex = bend > 0
    else inflections.push(place)
    sign = Math.sign(bend)
  }
  for (let k = 0; k + 1 < spends.length; k++) {
    const width = spends[k + 1] - spends[k]
    const chord = (values[k + 1] - values[k]) / width
    const left = bendOf(6 * chord, 4 * slopes[k] + 2 * slopes[k + 1])
    const right = bendOf(2 * slopes[k] + 4 * slopes[k + 1], 6 * chord)
    meet(left, spends[k])
    meet(right, spends[k] + (width * left) / (left - right))
  }
  return { inflections, startsConvex }
}

/** a − b, or 0 where the difference is rounding noise: a straight run of samples must not count as wiggles. */
const bendOf = (a: number, b: number): number =>
  Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b

function checkSamples(spends: readonly number[], values: readonly number[], slopes: readonly number[]): void {
  const nodes = spends.length
  if (nodes < 2 || values.length !== nodes || slopes.length !== nodes) {
    throw new RangeError(`spends[${nodes}], values[${values.length}], slopes[${slopes.length}]: need equal lengths ≥ 2`)
  }
  for (let k = 0; k < nodes; k++) {
    if (![spends[k], values[k], slopes[k]].every(Number.isFinite)) throw new RangeError(`sample ${k} is not finite`)
    if (k > 0 && !(spends[k] > spends[k - 1])) throw new RangeError(`spends[${k}] = ${spends[k]} does not increase`)
  }
}
