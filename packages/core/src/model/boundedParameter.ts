import type { Density } from "../distributions/Density.ts"
import { lineOf } from "../distributions/lineOf.ts"
import { createBijectorPoint } from "../math/Bijector.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** A natural parameter with a prior of its own, sampled on the real line. */
export interface BoundedParameter {
  /** Writes the natural value; returns the log prior density of the coordinate. */
  place(position: Vec, natural: Float64Array): number
  /** After `place`: writes the gradient, prior and Jacobian included, given the rest's adjoint of the natural value. */
  pullback(adjoint: Float64Array, gradient: Float64Array): void
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * Natural value = shift + scale · p, p ~ prior, sampled as in `lineOf`.
 * @param index of both the coordinate and the natural parameter
 */
export function boundedParameter(
  index: number,
  prior: Density,
  scale: number,
  interval = prior.support,
  shift = 0
): BoundedParameter {
  const bijector = lineOf(prior, interval)
  // kept from place for pullback
  const at = createBijectorPoint()
  return {
    place(position, natural) {
      bijector.evaluate(position[index], at)
      natural[index] = shift + scale * at.value
      return prior.logDensity(at.value) + at.logSlope
    },
    pullback(adjoint, gradient) {
      gradient[index] = (scale * adjoint[index] + prior.derivative(at.value)) * at.slope + at.logSlopeDerivative
    },
    sample(rng, natural) {
      natural[index] = shift + scale * prior.sample(rng)
    }
  }
}
