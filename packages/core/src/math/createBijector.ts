import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { Bijector } from "./Bijector.ts"
import { exponential } from "./exponential.ts"
import { normalQuantile } from "./normalQuantile.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

interface InvertibleBijector extends Bijector {
  /** the z of a value inside the interval */
  inverse(x: number): number
}

/**
 * The map of the real line onto lower < x < upper: the identity, x = lower + e^z, or x = lower + (upper − lower) Φ(z), which
 * makes a uniform x a standard normal z. A number rounds onto the upper end from z = 8.3 on.
 * @throws RangeError for an empty interval, and for one that is open downwards only
 */
export function createBijector(lower: number, upper: number): InvertibleBijector {
  if (!(lower < upper)) throw new RangeError(`no numbers between ${lower} and ${upper}`)
  if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return identity
  if (lower === Number.NEGATIVE_INFINITY) throw new RangeError(`an interval from −∞ to ${upper} is not supported`)
  return upper === Number.POSITIVE_INFINITY ? above(lower) : between(lower, upper)
}

const identity: InvertibleBijector = {
  evaluate(z, out) {
    out.value = z
    out.slope = 1
    out.logSlope = 0
    out.logSlopeDerivative = 0
  },
  inverse: x => x
}

const above = (lower: number): InvertibleBijector => ({
  evaluate(z, out) {
    out.slope = exponential(z)
    out.value = lower + out.slope
    out.logSlope = z
    out.logSlopeDerivative = 1
  },
  inverse: x => Math.log(x - lower)
})

function between(lower: number, upper: number): InvertibleBijector {
  const width = upper - lower
  const logWidth = Math.log(width)
  return {
    evaluate(z, out) {
      out.value = lower + width * normalCdf(z, 0, 1)
      out.logSlope = logWidth - 0.5 * z * z - halfLogTwoPi
      out.slope = exponential(out.logSlope)
      out.logSlopeDerivative = -z
    },
    inverse: x => normalQuantile((x - lower) / width)
  }
}
