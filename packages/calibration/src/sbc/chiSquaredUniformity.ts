import type { Vec } from "@liftmix/core"
import { chiSquaredCdf } from "./chiSquaredCdf.ts"

/**
 * Are counts in equally probable bins uniform? X² = Σ(o − N/B)²/(N/B), compared with χ² of B − 1 degrees of freedom; for
 * at least 5 expected in each bin.
 * @param counts [bin]
 */
export function chiSquaredUniformity(counts: Vec): { readonly statistic: number; readonly pValue: number } {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0)
  const expected = total / counts.length
  const statistic = Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return { statistic, pValue: 1 - chiSquaredCdf(statistic, counts.length - 1) }
}
