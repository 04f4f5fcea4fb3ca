/** log(e^a + e^b) without overflow. −∞ is the log of zero; NaN in, NaN out. */
export function logAddExp(a: number, b: number): number {
  const larger = Math.max(a, b)
  // Both are −∞ (or the larger is +∞): their difference below would be NaN.
  if (!Number.isFinite(larger)) return larger
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger))
}
