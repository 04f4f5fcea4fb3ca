import type { Vec } from "../math/Vec.ts"
import type { Rng } from "../math/Rng.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import { pooledNormal } from "./pooledNormal.ts"

/** The parameters of an effect's course over time: the amplitudes a_k ~ Normal(0, τ) of its waves, and τ. */
export interface CourseWaves {
  /** @returns log prior density of the coordinates */
  place(position: Vec, natural: Float64Array): number
  /** @param adjoint complete for the amplitudes */
  pullback(position: Vec, natural: Vec, adjoint: Float64Array, gradient: Float64Array): void
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * @param first index of τ; the amplitudes stand after it
 * @param information [wave] rough precision with which data alone would know its amplitude
 */
export function courseWaves(first: number, information: Float64Array, spread: BoundedParameter): CourseWaves {
  const amplitudes = pooledNormal(first + 1, information, undefined, first)
  return {
    place(position, natural) {
      const logPrior = spread.place(position, natural)
      // `pooledNormal` looks for its members around what stands in their places.
      natural.fill(0, first + 1, first + 1 + information.length)
      return logPrior + amplitudes.place(position, natural)
    },
    pullback(position, natural, adjoint, gradient) {
      amplitudes.pullback(position, natural, adjoint, gradient)
      spread.pullback(adjoint, gradient)
    },
    sample(rng, natural) {
      spread.sample(rng, natural)
      amplitudes.sample(rng, natural)
    }
  }
}
