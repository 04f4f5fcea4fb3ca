import type { Density } from "../distributions/Density.ts"
import { createBijectorPoint } from "../math/Bijector.ts"
import { createBijector } from "../math/createBijector.ts"
import { exponential } from "../math/exponential.ts"

/** How a value with a prior of its own is sampled on the real line. */
export interface PriorCoordinate {
  evaluate(z: number, out: CoordinatePoint): void
}

/** A value and its prior at a point of the real line. */
export interface CoordinatePoint {
  value: number
  /** d value / dz */
  slope: number
  /** log prior density of z */
  logPrior: number
  /** d logPrior / dz */
  logPriorSlope: number
}

export const createCoordinatePoint = (): CoordinatePoint => ({
  value: Number.NaN,
  slope: Number.NaN,
  logPrior: Number.NaN,
  logPriorSlope: Number.NaN
})

/** By the prior's normal score, where it has one and the interval is all of its support; by a bijector otherwise. */
export function priorCoordinate(prior: Density, { lower, upper } = prior.support): PriorCoordinate {
  const { ofScore, support } = prior
  const isWhole = lower === support.lower && upper === support.upper
  return isWhole && ofScore !== undefined ? byScore(prior, ofScore) : byBijector(prior, lower, upper)
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * x = F⁻¹(Φ(z)): where the data know nothing of x, z is a standard normal. In logarithms, a prior that does not vanish at 0
 * would have a tail like e^z, which a sampler walks slowly. Of f(x) dx = φ(z) dz comes dx/dz = φ(z) / f(x).
 */
const byScore = (prior: Density, ofScore: (z: number) => number): PriorCoordinate => ({
  evaluate(z, out) {
    out.value = ofScore(z)
    out.logPrior = -0.5 * z * z - halfLogTwoPi
    out.logPriorSlope = -z
    out.slope = exponential(out.logPrior - prior.logDensity(out.value))
  }
})

function byBijector(prior: Density, lower: number, upper: number): PriorCoordinate {
  const line = createBijector(lower, upper)
  const at = createBijectorPoint()
  return {
    evaluate(z, out) {
      line.evaluate(z, at)
      out.value = at.value
      out.slope = at.slope
      out.logPrior = prior.logDensity(at.value) + at.logSlope
      out.logPriorSlope = prior.derivative(at.value) * at.slope + at.logSlopeDerivative
    }
  }
}
