import erfcinv from "@stdlib/math-base-special-erfcinv"
import erfinv from "@stdlib/math-base-special-erfinv"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { Density } from "./Density.ts"

/**
 * HalfNormal(sd): |x| of x ~ Normal(0, sd).
 * @param sd > 0, of the normal; the half-normal's own is smaller by √(1 − 2/π)
 */
export function halfNormal(sd: number): Density {
  const constant = 0.5 * Math.log(2 / Math.PI) - Math.log(sd)
  return {
    support: { lower: 0, upper: Number.POSITIVE_INFINITY },
    logDensity(x) {
      if (x < 0) return Number.NEGATIVE_INFINITY
      const z = x / sd
      return constant - 0.5 * z * z
    },
    derivative: x => -x / (sd * sd),
    sample: rng => sd * Math.abs(rng.normal()),
    // F(x) = erf(x/√2 sd), from whichever of F and 1 − F is small
    ofScore: z => Math.SQRT2 * sd * (z < 0 ? erfinv(normalCdf(z, 0, 1)) : erfcinv(normalCdf(-z, 0, 1)))
  }
}
