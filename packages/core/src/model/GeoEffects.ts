import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/** How much stronger a medium works in each geo than in the nation: β_g = m_g β, Σ_g share_g m_g = 1. */
export interface GeoEffects {
  /** [geo] m, written by `place` and `prepare` */
  readonly multipliers: Float64Array
  /** @returns log prior density of the coordinates */
  place(position: Vec, natural: Float64Array): number
  prepare(natural: Vec): void
  /**
   * @param viaLogMultiplier [geo] d log density / d log m_g
   * @param gradient holds that of the medium's coordinate, which is added to
   */
  pullback(
    position: Vec,
    natural: Vec,
    viaLogMultiplier: Float64Array,
    adjoint: Float64Array,
    gradient: Float64Array
  ): void
  samplePrior(rng: Rng, natural: Float64Array): void
}

/** A national model's: nothing to differ from. */
export const noGeoEffects: GeoEffects = {
  multipliers: Float64Array.of(1),
  place: () => 0,
  prepare() {},
  pullback() {},
  samplePrior() {}
}
