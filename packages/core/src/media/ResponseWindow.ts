import type { Vec } from "../math/Vec.ts"

/**
 * A path's response over the periods with a KPI: the sums that a model and its gradient take of it, each in one pass. Series
 * that stand in `kernelNumbers` are not copied.
 */
export interface ResponseWindow {
  /**
   * Σ_t h_gt and Σ_t h_gt² of the path's last evaluation.
   * @param sums [geo] written
   * @param squares [geo] written
   */
  moments(sums: Float64Array, squares: Float64Array): void
  /**
   * Σ_t x_gt h_gt.
   * @param x [geo, time]
   * @param out [geo] written
   */
  products(x: Float64Array, out: Float64Array): void
  /**
   * @param factors [geo] f
   * @param to [geo, time] f_g h_gt is added
   */
  addMultiples(factors: Vec, to: Float64Array): void
  /**
   * The path's pullback at the adjoint d_g w + a_g x + b_g + c_g h, before the window d_g w alone.
   * @param weights [geo, mediaTime] w
   * @param x [geo, time]
   * @param factors [geo, 4] d, a, b, c
   */
  pullback(
    weights: Float64Array,
    x: Float64Array,
    factors: Vec,
    parameters: Vec,
    offset: number,
    gradient: Float64Array
  ): void
}
