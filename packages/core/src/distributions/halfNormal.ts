import { spreadBijector } from "../math/spreadBijector.ts"
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
    line: spreadBijector(sd)
  }
}
