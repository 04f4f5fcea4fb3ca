import type { Density } from "./Density.ts"

/**
 * Normal(mean, sd).
 * @param sd > 0
 */
export function normal(mean: number, sd: number): Density {
  const constant = -0.5 * Math.log(2 * Math.PI) - Math.log(sd)
  return {
    support: { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
    logDensity(x) {
      const z = (x - mean) / sd
      return constant - 0.5 * z * z
    },
    derivative: x => (mean - x) / (sd * sd),
    sample: rng => mean + sd * rng.normal()
  }
}
