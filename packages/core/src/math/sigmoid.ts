/** 2^(j/64) */
const roots = Float64Array.from({ length: 64 }, (_, j) => 2 ** (j / 64))
/** 2^k at k + 1050 */
const powers = Float64Array.from({ length: 2100 }, (_, i) => 2 ** (i - 1050))

// log 2 / 64 in two parts; the first ends in zero bits, so that its product with n is exact.
const stepHigh = 0.010830424696223417
const stepLow = 2.572804622327669e-14
const stepsPerUnit = 64 / Math.LN2

/**
 * out = 1 / (1 + e^(−slope · (x − centre))) with a relative error below 1e-15 for a given exponent, several times as fast as
 * with `Math.exp`: e^u = 2^(n/64) · polynomial(u − n log 2 / 64). 0 at −∞, 1 at ∞, NaN at NaN.
 * @param x [i]
 * @param slope > 0
 * @param out [i] written
 */
export function sigmoid(x: Float64Array, centre: number, slope: number, out: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    const u = slope * (centre - x[i])
    if (!(u > -700 && u < 700)) {
      out[i] = 1 / (1 + Math.exp(u))
      continue
    }
    // Adding half and truncating a positive number rounds; 2^17 steps are more than 700 units.
    const n = ((u * stepsPerUnit + 131072.5) | 0) - 131072
    const r = u - n * stepHigh - n * stepLow
    // The polynomial in pairs, so that a processor works on several at once.
    const r2 = r * r
    const polynomial = 1 + r + r2 * (0.5 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120))
    out[i] = 1 / (1 + powers[(n >> 6) + 1050] * roots[n & 63] * polynomial)
  }
}
