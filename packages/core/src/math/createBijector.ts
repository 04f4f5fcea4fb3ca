import type { Bijector } from "./Bijector.ts"

/**
 * The map of the real line onto lower < x < upper: the identity, x = lower + e^z, or
 * x = lower + (upper − lower) / (1 + e^(−z)).
 * @throws RangeError for an empty interval, and for one that is open downwards only
 */
export function createBijector(lower: number, upper: number): Bijector {
  if (!(lower < upper)) throw new RangeError(`no numbers between ${lower} and ${upper}`)
  if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return identity
  if (lower === Number.NEGATIVE_INFINITY) throw new RangeError(`an interval from −∞ to ${upper} is not supported`)
  return upper === Number.POSITIVE_INFINITY ? exponential(lower) : logistic(lower, upper)
}

const identity: Bijector = {
  value: z => z,
  slope: () => 1,
  logSlope: () => 0,
  logSlopeDerivative: () => 0,
  inverse: x => x
}

const exponential = (lower: number): Bijector => ({
  value: z => lower + Math.exp(z),
  slope: Math.exp,
  logSlope: z => z,
  logSlopeDerivative: () => 1,
  inverse: x => Math.log(x - lower)
})

const share = (z: number) => 1 / (1 + Math.exp(-z))

function logistic(lower: number, upper: number): Bijector {
  const width = upper - lower
  return {
    value: z => lower + width * share(z),
    slope(z) {
      const e = Math.exp(-Math.abs(z))
      return (width * e) / ((1 + e) * (1 + e))
    },
    logSlope: z => Math.log(width) - Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z))),
    logSlopeDerivative: z => 1 - 2 * share(z),
    inverse: x => Math.log((x - lower) / (upper - x))
  }
}
