import { logGamma } from "../math/logGamma.ts"
import type { Density } from "./Density.ts"
import { sampleLogGamma } from "./sampleLogGamma.ts"

/**
 * Beta(a, b), mean a/(a + b), on 0 < x < 1.
 * @param a > 0
 * @param b > 0
 */
export function beta(a: number, b: number): Density {
  const constant = logGamma(a + b) - logGamma(a) - logGamma(b)
  return {
    support: { lower: 0, upper: 1 },
    logDensity(x) {
      if (x <= 0 || x >= 1) return Number.NEGATIVE_INFINITY
      return constant + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)
    },
    derivative: x => (a - 1) / x - (b - 1) / (1 - x),
    // x = g_a / (g_a + g_b) from two gamma draws, by their log ratio.
    sample: rng => 1 / (1 + Math.exp(sampleLogGamma(b, rng) - sampleLogGamma(a, rng)))
  }
}
