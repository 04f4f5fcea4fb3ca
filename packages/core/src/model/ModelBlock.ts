import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * A part of the model that owns some parameters and adds to the expected KPI. Coordinate i and natural parameter i belong
 * together for every i.
 *
 * Intercepts: the coordinates in their places are levels, the KPI of each geo expected with every column and response at its
 * mean there. A block therefore takes its own mean effect off the geos' intercepts when it is placed.
 */
export interface ModelBlock {
  /**
   * Coordinates → natural parameters.
   * @param natural [parameter] the block's own are written, the intercepts are lowered
   * @returns log prior density of the block's coordinates, Jacobians included
   */
  place(position: Vec, natural: Float64Array): number
  /** Makes `addTo` ready for natural parameters that were not placed here, such as draws. */
  prepare(natural: Vec): void
  /**
   * Adds the block's effect.
   * @param expected [geo, time]
   */
  addTo(expected: Float64Array, natural: Vec): void
  /**
   * The gradient of the log density with respect to the block's coordinates, its prior included.
   * @param adjoint [parameter] of what the intercepts' lowering is worth; for the block's own without its effect on the expected KPI
   * @param expectedAdjoint [geo, time]
   * @param gradient [coordinate] the block's own are written
   */
  pullback(
    position: Vec,
    natural: Vec,
    adjoint: Float64Array,
    expectedAdjoint: Float64Array,
    gradient: Float64Array
  ): void
  /** Draws the block's natural parameters from their prior; the intercepts have priors of their own. */
  samplePrior(rng: Rng, natural: Float64Array): void
}
