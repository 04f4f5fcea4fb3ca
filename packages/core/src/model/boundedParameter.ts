import type { Density } from "../distributions/Density.ts"
import { createBijector } from "../math/createBijector.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** A natural parameter with a prior of its own, sampled on the real line. */
export interface BoundedParameter {
  /** Writes the natural value; returns the log prior density of the coordinate. */
  place(position: Vec, natural: Float64Array): number
  /** Writes the gradient, prior and Jacobian included, given the rest's adjoint of the natural value. */
  pullback(position: Vec, adjoint: Vec, gradient: Float64Array): void
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * Natural value = shift + scale · p, p ~ prior on lower < p < upper, p = bijector(position[index]).
 * @param index of both the coordinate and the natural parameter
 */
export function boundedParameter(
  index: number,
  prior: Density,
  scale: number,
  { lower, upper } = prior.support,
  shift = 0
): BoundedParameter {
  const bijector = createBijector(lower, upper)
  return {
    place(position, natural) {
      const p = bijector.value(position[index])
      natural[index] = shift + scale * p
      return prior.logDensity(p) + bijector.logSlope(position[index])
    },
    pullback(position, adjoint, gradient) {
      const z = position[index]
      gradient[index] =
        (scale * adjoint[index] + prior.derivative(bijector.value(z))) * bijector.slope(z) +
        bijector.logSlopeDerivative(z)
    },
    sample(rng, natural) {
      natural[index] = shift + scale * prior.sample(rng)
    }
  }
}
