import type { Vec } from "@liftmix/core"
import { weightedMean } from "./poolEffects.ts"

/**
 * Variance between experiments after Paule and Mandel: the τ² at which Σ (y − μ(τ²))²/(v + τ²) = k − 1. A check of
 * DerSimonian–Laird that needs no approximation. The left side decreases in τ², so there is at most one solution.
 * @returns 0 where the effects vary less than their errors
 * @source paule1982
 */
export function pauleMandel(effects: Vec, variances: Vec): number {
  const excess = (betweenVariance: number): number => {
    const { mean } = weightedMean(effects, variances, betweenVariance)
    const deviations = Array.from(effects, (y, i) => (y - mean) ** 2 / (variances[i] + betweenVariance))
    return deviations.reduce((sum, x) => sum + x, 0) - (effects.length - 1)
  }
  if (excess(0) <= 0) return 0
  let high = Math.max(...Array.from(variances))
  while (excess(high) > 0) high *= 2
  let low = 0
  // 100 halvings reach the last place.
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
