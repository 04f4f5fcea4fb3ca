import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** How the KPI scatters around its expectation, both national equivalents. */
export interface Likelihood {
  /**
   * Log density of the KPI.
   * @param expected [geo, time] μ
   * @param natural [parameter] holds the scatter's parameters
   * @param expectedAdjoint [geo, time] d/dμ, written
   * @param adjoint [parameter] d/d(scatter's parameters) is added
   */
  accumulate(expected: Float64Array, natural: Vec, expectedAdjoint: Float64Array, adjoint: Float64Array): number
  /**
   * Log density of each observation, for leave-one-out checks; given the others, where they are not independent.
   * @param out [geo, time] written
   */
  pointwise(expected: Float64Array, natural: Vec, out: Float64Array): void
  /**
   * One draw of each observation given the others, as `pointwise` has it; undefined where they are independent.
   * @param out [geo, time] written
   */
  sampleGivenOthers?(expected: Float64Array, natural: Vec, rng: Rng, out: Float64Array): void
  /**
   * One draw of y − μ, for as many periods as `out` has room for.
   * @param out [geo, time] written
   */
  sampleNoise(natural: Vec, rng: Rng, out: Float64Array): void
}
