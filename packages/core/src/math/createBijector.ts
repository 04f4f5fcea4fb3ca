import type { Bijector } from "./Bijector.ts"
import { exponential } from "./exponential.ts"

/**
 * The map of the real line onto lower < x < upper: the identity, x = lower + e^z, or
 * x = lower + (upper − lower) / (1 + e^(−z)).
 * @throws RangeError for an empty interval, and for one that is open downwards only
 */
export function createBijector(lower: number, upper: number): Bijector {
  if (!(lower < upper)) throw new RangeError(`no numbers between ${lower} and ${upper}`)
  if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return identity
  if (lower === Number.NEGATIVE_INFINITY) throw new RangeError(`an interval from −∞ to ${upper} is not supported`)
  return upper === Number.POSITIVE_INFINITY ? above(lower) : logistic(lower, upper)
}

const identity: Bijector = {
  value: z => z,
  evaluate(z, out) {
    out.value = z
    out.slope = 1
    out.logSlope = 0
    out.logSlopeDerivative = 0
  },
  inverse: x => x
}

const above = (lower: number): Bijector => ({
  value: z => lower + exponential(z),
  evaluate(z, out) {
    out.slope = exponential(z)
    out.value = lower + out.slope
    out.logSlope = z
    out.logSlopeDerivative = 1
  },
  inverse: x => Math.log(x - lower)
})

function logistic(lower: number, upper: number): Bijector {
  const width = upper - lower
  const logWidth = Math.log(width)
  return {
    value: z => lower + width / (1 + exponential(-z)),
    evaluate(z, out) {
      // Of −|z|, so that nothing overflows: x's distance to the nearer end is width · e/(1 + e).
      const e = exponential(-Math.abs(z))
      const near = e / (1 + e)
      const far = 1 / (1 + e)
      out.value = lower + width * (z < 0 ? near : far)
      out.slope = width * near * far
      out.logSlope = logWidth - Math.abs(z) - 2 * Math.log1p(e)
      out.logSlopeDerivative = z < 0 ? far - near : near - far
    },
    inverse: x => Math.log((x - lower) / (upper - x))
  }
}
