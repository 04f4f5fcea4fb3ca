import type { Density } from "./Density.ts"

/**
 * Uniform(lower, upper), ends included.
 * @param lower < upper
 */
export function uniform(lower: number, upper: number): Density {
  const inside = -Math.log(upper - lower)
  return {
    support: { lower, upper },
    logDensity(x) {
      if (x < lower || x > upper) return Number.NEGATIVE_INFINITY
      return Number.isNaN(x) ? x : inside
    },
    derivative: () => 0,
    sample: rng => lower + (upper - lower) * rng.uniform()
  }
}
