import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** The geos' intercepts. They are placed in two steps, because their coordinates are levels: KPI at mean effects. */
export interface Intercepts {
  /** index of the first geo's; the others follow */
  readonly first: number
  /** Puts a level in every intercept's place, off which the blocks take their mean effects. */
  start(position: Vec, natural: Float64Array): void
  /** Makes intercepts of them. @returns log prior density of the coordinates */
  place(position: Vec, natural: Float64Array): number
  /**
   * Comes before the blocks' pullbacks.
   * @param adjoint complete for the intercepts, in whose places it leaves what their lowering by the blocks is worth
   */
  pullback(position: Vec, natural: Vec, adjoint: Float64Array, gradient: Float64Array): void
  samplePrior(rng: Rng, natural: Float64Array): void
}
