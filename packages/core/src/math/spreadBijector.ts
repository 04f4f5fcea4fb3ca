import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { Bijector } from "./Bijector.ts"
import { exponential } from "./exponential.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * x = unit · e^z Φ(z), for a spread x > 0 whose prior does not vanish at 0: a logarithm where the data know the spread, whose
 * posterior is then skewed to the right; towards 0, where they only know that it is small, x falls like the tail of a normal and
 * not like e^z, which would be a long way for a sampler to walk. dx/dz = unit · e^z (Φ(z) + φ(z)). For z > −37; at less, Φ(z)
 * is 0 and derivatives are NaN.
 */
export const spreadBijector = (unit: number): Bijector => ({
  evaluate(z, out) {
    const below = normalCdf(z, 0, 1)
    const density = exponential(-0.5 * z * z - halfLogTwoPi)
    const size = unit * exponential(z)
    out.value = size * below
    out.slope = size * (below + density)
    out.logSlope = Math.log(out.slope)
    out.logSlopeDerivative = 1 + (density * (1 - z)) / (below + density)
  }
})
