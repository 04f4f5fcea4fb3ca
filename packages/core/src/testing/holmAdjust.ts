/**
 * Holm's adjustment of p-values for being several: the i-th smallest of m times m − i + 1, made non-decreasing and at most 1.
 * Rejecting what is at most α rejects a true hypothesis with probability at most α, whatever the dependence.
 * @returns in the order given
 * @source holm1979
 */
export function holmAdjust(pValues: ArrayLike<number>): Float64Array {
  const order = Array.from(pValues, (_, i) => i).sort((a, b) => pValues[a] - pValues[b])
  const adjusted = new Float64Array(pValues.length)
  let least = 0
  order.forEach((i, position) => {
    least = Math.max(least, Math.min(1, (order.length - position) * pValues[i]))
    adjusted[i] = least
  })
  return adjusted
}
