import type { Vec } from "../math/Vec.ts"

/** A path's response over the periods with a KPI: the sums that a model's gradient takes of it, each in one pass. */
export interface ResponseWindow {
  /** [geo, mediaTime] the part of the next pullback's adjoint that is not made of sums; the caller's to fill */
  readonly base: Float64Array
  /**
   * Σ_t h_gt and Σ_t h_gt² of the path's last evaluation.
   * @param sums [geo] written
   * @param squares [geo] written
   */
  moments(sums: Float64Array, squares: Float64Array): void
  /**
   * Σ_t x_gt h_gt.
   * @param x [geo, time] unchanged until the next pullback
   * @param out [geo] written
   */
  products(x: Float64Array, out: Float64Array): void
  /**
   * The path's pullback at the adjoint base + a_g x + b_g + c_g h, before the window base alone; x is that of `products`.
   * @param factors [geo, 3] a, b, c
   */
  pullback(factors: Float64Array, parameters: Vec, offset: number, gradient: Float64Array): void
}
