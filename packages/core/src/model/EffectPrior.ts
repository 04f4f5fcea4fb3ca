import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * How a medium's coefficient β > 0 is sampled on the real line under its prior, which is on a quantity that also depends on
 * the medium's responses h and on the geos' multipliers m (`createEffectMeasure`). Calls come in the order of the members.
 */
export interface EffectPrior {
  /** [geo, mediaTime] what d log density / dh by prior and coordinate is a multiple of, geo by geo; see `addAdjoints` */
  readonly weights: Float64Array
  /** what β · spread(h) is at z = 0 where z is its logarithm; undefined where z is another coordinate */
  readonly unit: number | undefined
  /**
   * Takes in the responses, which its path holds, at the transform's parameters.
   * @param multipliers [geo]
   * @param squaredSpread spread(h)² of the responses, which the coordinate may be in units of
   */
  respond(natural: Vec, multipliers: Vec, squaredSpread: number): void
  /** β at a coordinate */
  coefficient(z: number): number
  /** log prior density of the coordinate given the responses, Jacobian included */
  logPrior(z: number, coefficient: number): number
  /**
   * @param viaCoefficient d log density / d log β by everything but the prior
   * @returns d log density / dz
   */
  pullback(z: number, coefficient: number, viaCoefficient: number): number
  /** d log density / d log spread by prior and coordinate, after `pullback` */
  viaSpread(): number
  /**
   * After `pullback`, what the responses and the multipliers do through prior and coordinate, but for the spread.
   * @param perWeight [geo] d log density / dh by these over `weights`, written
   * @param viaLogMultiplier [geo] d log density / d log m, added to
   * @param adjoint [parameter] added to, where other paths than the medium's own take part
   */
  addAdjoints(
    natural: Vec,
    multipliers: Vec,
    perWeight: Float64Array,
    viaLogMultiplier: Float64Array,
    adjoint: Float64Array
  ): void
  /** a β whose quantity is drawn from the prior, given the responses */
  sample(rng: Rng): number
}
