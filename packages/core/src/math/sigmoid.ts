import { exponential } from "./exponential.ts"

/**
 * out = 1 / (1 + e^(−slope · (x − centre))) with a relative error below 1e-15 for a given exponent. 0 at −∞, 1 at ∞, NaN at
 * NaN.
 * @param x [i]
 * @param slope > 0
 * @param out [i] written
 */
export function sigmoid(x: Float64Array, centre: number, slope: number, out: Float64Array): void {
  for (let i = 0; i < x.length; i++) out[i] = 1 / (1 + exponential(slope * (centre - x[i])))
}
