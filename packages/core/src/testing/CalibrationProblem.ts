import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** A joint distribution of parameters and data, with a sampler to be checked against it. */
export interface CalibrationProblem {
  /** names of what is ranked: functions of parameters and data, likelihoods among them */
  readonly quantities: readonly string[]
  /** Draws a truth from the prior and data from the truth. */
  simulate(rng: Rng): SimulatedTrial
}

/** One world: a truth, the quantities at it, and the posterior that its data are claimed to lead to. */
export interface SimulatedTrial {
  /** of the posterior, over sampling coordinates */
  readonly logDensity: LogDensity
  /** [quantity] at the truth */
  readonly truth: readonly number[]
  /**
   * The quantities at a draw.
   * @param position [logDensity.dimension]
   * @param out [quantity] written
   */
  readonly measure: (position: Vec, out: Float64Array) => void
}
