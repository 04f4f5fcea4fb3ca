import type { Density } from "../distributions/Density.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import { createCoordinatePoint, priorCoordinate } from "./priorCoordinate.ts"

/** A natural parameter with a prior of its own, sampled on the real line. */
export interface BoundedParameter {
  /** Writes the natural value; returns the log prior density of the coordinate. */
  place(position: Vec, natural: Float64Array): number
  /** After `place`: writes the gradient, prior and Jacobian included, given the rest's adjoint of the natural value. */
  pullback(adjoint: Float64Array, gradient: Float64Array): void
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * Natural value = shift + scale · p, p ~ prior on lower < p < upper, sampled as in `priorCoordinate`.
 * @param index of both the coordinate and the natural parameter
 */
export function boundedParameter(
  index: number,
  prior: Density,
  scale: number,
  interval = prior.support,
  shift = 0
): BoundedParameter {
  const coordinate = priorCoordinate(prior, interval)
  // kept from place for pullback
  const at = createCoordinatePoint()
  return {
    place(position, natural) {
      coordinate.evaluate(position[index], at)
      natural[index] = shift + scale * at.value
      return at.logPrior
    },
    pullback(adjoint, gradient) {
      gradient[index] = scale * adjoint[index] * at.slope + at.logPriorSlope
    },
    sample(rng, natural) {
      natural[index] = shift + scale * prior.sample(rng)
    }
  }
}
