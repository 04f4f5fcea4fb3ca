import type { Vec } from "./Vec.ts"

/**
 * Type-7 quantile (R's default): linear between order statistics, at position (n − 1)·p.
 * @param sorted ascending, not empty; NaNs, if any, at the end, as a `Float64Array` sorts them
 * @param p in [0, 1]
 * @returns NaN if any value is NaN
 * @throws RangeError if empty or p is out of [0, 1]
 * @source hyndman1996, definition 7
 */
export function quantileOfSorted(sorted: Vec, p: number): number {
  const last = sorted.length - 1
  if (last < 0 || !(p >= 0 && p <= 1)) throw new RangeError(`quantile ${p} of ${sorted.length} values`)
  if (Number.isNaN(sorted[last])) return Number.NaN
  const below = Math.floor(last * p)
  const share = last * p - below
  // Without a share the next value must not enter: it may be infinite, or past the end.
  return share === 0 ? sorted[below] : (1 - share) * sorted[below] + share * sorted[below + 1]
}
