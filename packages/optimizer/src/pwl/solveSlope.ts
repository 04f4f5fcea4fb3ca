import type { ResponseCurve } from "../problem/ResponseCurve.ts"

/** Where slope(x) = target on a piece of one curvature: a bracket of neighbouring numbers around the root. */
export interface SlopeRoot {
  readonly low: number
  readonly high: number
}

/** Relative width of a bracket of neighbouring numbers. */
export const NEIGHBOURING = 1e-15

/**
 * Brackets the root of slope(x) = target on [from, to], where the slope is monotone and crosses the target: false
 * position with halving (Illinois), and a middle every third step, geometric while the bracket spans decades (a slope
 * that is infinite at 0 would otherwise keep one end for ever). To neighbouring numbers it takes about 15 evaluations.
 * Without a crossing it is the end whose slope is nearer.
 * @param width of the bracket in the end, relative; neighbouring numbers if absent
 */
export function solveSlope(
  curve: ResponseCurve,
  target: number,
  from: number,
  to: number,
  width = NEIGHBOURING
): SlopeRoot {
  let low = from
  let high = to
  let atLow = curve.slope(low) - target
  let atHigh = curve.slope(high) - target
  if (atLow === 0) return { low, high: low }
  if (atHigh === 0) return { low: high, high }
  if (atLow > 0 === atHigh > 0) {
    const nearest = Math.abs(atLow) < Math.abs(atHigh) ? low : high
    return { low: nearest, high: nearest }
  }
  let lastMoved = 0
  for (let step = 1; step <= 200; step++) {
    const x = nextPoint(low, high, atLow, atHigh, step)
    if (!(x > low && x < high) || high - low <= width * high) break
    const atX = curve.slope(x) - target
    if (atX === 0) return { low: x, high: x }
    if (atX > 0 === atLow > 0) {
      low = x
      atLow = atX
      if (lastMoved === -1) atHigh /= 2
      lastMoved = -1
    } else {
      high = x
      atHigh = atX
      if (lastMoved === 1) atLow /= 2
      lastMoved = 1
    }
  }
  return { low, high }
}

function nextPoint(low: number, high: number, atLow: number, atHigh: number, step: number): number {
  const secant = (low * atHigh - high * atLow) / (atHigh - atLow)
  if (step % 3 !== 0 && secant > low && secant < high) return secant
  // 0 has no geometric middle; a few steps of 64 put the low end above it
  if (low === 0) return high / 64
  return high / low > 4 ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2
}
