import type { Vec } from "../math/Vec.ts"

/**
 * Continuous ranked probability score of a sample against what happened, in the units of both, smaller is better:
 * mean|x_i − y| − ½ mean|x_i − x_j|, the distance between the sample's distribution function and the step at y. Of one
 * draw, or of draws all alike, it is the absolute error.
 * @param draws at least one
 * @returns NaN where a value is
 * @source gneiting2007, equation 21
 */
export function crps(draws: Vec, actual: number): number {
  const sorted = Float64Array.from(draws).sort()
  const n = sorted.length
  let distance = 0
  let spread = 0
  for (let i = 0; i < n; i++) {
    distance += Math.abs(sorted[i] - actual)
    // Σ_ij |x_i − x_j| = 2 Σ_i (2i + 1 − n) x_(i), i from 0
    spread += (2 * i + 1 - n) * sorted[i]
  }
  return distance / n - spread / (n * n)
}
