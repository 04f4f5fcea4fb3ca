import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { Bijector } from "../math/Bijector.ts"
import { exponential } from "../math/exponential.ts"
import { normalQuantile } from "../math/normalQuantile.ts"
import type { Density } from "./Density.ts"
import { normal } from "./normal.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * Normal(mean, sd) restricted to [lower, upper] and normalised there.
 * @param sd > 0
 * @throws RangeError if the interval holds no mass that a number can express
 */
export function truncatedNormal(mean: number, sd: number, lower: number, upper: number): Density {
  // Mirrored into the lower tail, where probabilities are small numbers and not 1 minus a small number.
  const mirror = lower + upper > 2 * mean ? -1 : 1
  const ends = [(mirror * (lower - mean)) / sd, (mirror * (upper - mean)) / sd]
  const below = normalCdf(Math.min(...ends), 0, 1)
  const mass = normalCdf(Math.max(...ends), 0, 1) - below
  if (!(mass > 0)) throw new RangeError(`Normal(${mean}, ${sd}) has no mass on [${lower}, ${upper}]`)
  const whole = normal(mean, sd)
  const logMass = Math.log(mass)
  const within = (share: number) => {
    const x = mean + mirror * sd * normalQuantile(below + share * mass)
    // The quantile's rounding may step over an end by one unit in the last place.
    return Math.min(upper, Math.max(lower, x))
  }
  const logDensity = (x: number) => (x < lower || x > upper ? Number.NEGATIVE_INFINITY : whole.logDensity(x) - logMass)
  // Normal scores, x = F⁻¹(Φ(z)): of f(x) dx = φ(z) dz comes dx/dz = φ(z) / f(x).
  const line: Bijector = {
    evaluate(z, out) {
      out.value = within(normalCdf(mirror * z, 0, 1))
      out.logSlope = -0.5 * z * z - halfLogTwoPi - logDensity(out.value)
      out.slope = exponential(out.logSlope)
      out.logSlopeDerivative = -z - whole.derivative(out.value) * out.slope
    }
  }
  return {
    support: { lower, upper },
    logDensity,
    derivative: whole.derivative,
    sample: rng => within(rng.uniform()),
    line
  }
}
