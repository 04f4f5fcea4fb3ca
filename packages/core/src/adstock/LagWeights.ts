import type { Vec } from "../math/Vec.ts"

/**
 * The shape of a windowed adstock: weights of lags 0 … maxLag up to a common factor, and how they change with its
 * parameters. A new shape is one of these. `weightedAdstock` makes the weights sum to 1, so a factor common to all of
 * them plays no part, not even where it depends on the parameters.
 */
export interface LagWeights {
  readonly parameterCount: number
  /**
   * @param parameters the shape's, from `offset`
   * @param weights [lag] written, ≥ 0 and not all 0
   * @param slopes [parameter, lag] written, d weight / d parameter
   */
  weigh(parameters: Vec, offset: number, weights: Float64Array, slopes: Float64Array): void
}
