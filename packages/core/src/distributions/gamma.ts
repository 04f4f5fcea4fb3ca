import { logGamma } from "../math/logGamma.ts"
import type { Density } from "./Density.ts"
import { sampleLogGamma } from "./sampleLogGamma.ts"

/**
 * Gamma(shape, rate), mean shape/rate, on x > 0.
 * @param shape > 0
 * @param rate > 0
 */
export function gamma(shape: number, rate: number): Density {
  const constant = shape * Math.log(rate) - logGamma(shape)
  return {
    support: { lower: 0, upper: Number.POSITIVE_INFINITY },
    logDensity: x => (x <= 0 ? Number.NEGATIVE_INFINITY : constant + (shape - 1) * Math.log(x) - rate * x),
    derivative: x => (shape - 1) / x - rate,
    sample: rng => Math.exp(sampleLogGamma(shape, rng)) / rate
  }
}
