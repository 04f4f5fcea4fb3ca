import type { Density } from "./Density.ts"

/**
 * LogNormal(mu, sigma): log x ~ Normal(mu, sigma), on x > 0.
 * @param sigma > 0
 */
export function logNormal(mu: number, sigma: number): Density {
  const constant = -0.5 * Math.log(2 * Math.PI) - Math.log(sigma)
  return {
    support: { lower: 0, upper: Number.POSITIVE_INFINITY },
    logDensity(x) {
      if (x <= 0) return Number.NEGATIVE_INFINITY
      const log = Math.log(x)
      const z = (log - mu) / sigma
      return constant - log - 0.5 * z * z
    },
    derivative: x => (-1 - (Math.log(x) - mu) / (sigma * sigma)) / x,
    sample: rng => Math.exp(mu + sigma * rng.normal())
  }
}
