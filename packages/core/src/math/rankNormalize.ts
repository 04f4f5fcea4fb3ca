import { normalQuantile } from "./normalQuantile.ts"
import type { Vec } from "./Vec.ts"

/**
 * Normal scores: z = Φ⁻¹((rank − 3/8) / (n + 1/4)), ties sharing their average rank. Makes any continuous distribution
 * normal in shape, also one without a variance.
 * @param values not NaN
 * @returns [values.length]
 * @source blom1958; vehtari2021, equation 14
 */
export function rankNormalize(values: Vec): Float64Array {
  const sorted = new Float64Array(values).sort()
  const n = sorted.length
  const scores = new Float64Array(n)
  for (let start = 0; start < n; ) {
    let end = start + 1
    while (end < n && sorted[end] === sorted[start]) end++
    const averageRank = (start + 1 + end) / 2
    scores.fill(normalQuantile((averageRank - 0.375) / (n + 0.25)), start, end)
    start = end
  }
  return new Float64Array(values).map(value => scores[firstIndexOf(sorted, value)])
}

/** Binary search; the value is present. */
function firstIndexOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
