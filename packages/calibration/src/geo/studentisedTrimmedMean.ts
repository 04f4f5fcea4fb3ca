import type { Vec } from "@liftmix/core"

/**
 * Trimmed mean over its standard error: mean of the kept / √(winsorised squares / (h(h − 1))), h kept values; the
 * winsorised values replace those left out by the nearest kept ones. Without trimming, the one-sample t statistic.
 * @param sorted increasing
 * @param trimmed values left out on either side; at least 2 are kept
 * @source tukey1963
 */
export function studentisedTrimmedMean(sorted: Vec, trimmed: number): number {
  const n = sorted.length
  const kept = n - 2 * trimmed
  if (kept < 2) throw new RangeError(`${n} values without ${trimmed} on either side`)
  const winsorised = Array.from(sorted, (_, i) => sorted[Math.min(Math.max(i, trimmed), n - 1 - trimmed)])
  const centre = winsorised.reduce((sum, x) => sum + x, 0) / n
  const squares = winsorised.reduce((sum, x) => sum + (x - centre) ** 2, 0)
  const mean = winsorised.slice(trimmed, n - trimmed).reduce((sum, x) => sum + x, 0) / kept
  return mean / Math.sqrt(squares / (kept * (kept - 1)))
}
