import type { Vec } from "../math/Vec.ts"

/**
 * The recursive geometric stock, not normalised: r_t = x_t + α r_{t−1}, r before the first period 0.
 * @param x [time]
 * @param retention α, 0 ≤ α < 1
 * @param out [time] written; may be `x` itself
 * @source robyn, `adstock_geometric`
 */
export function geometricStock(x: Vec, retention: number, out: Float64Array): void {
  if (out.length !== x.length) throw new RangeError(`out[${out.length}], x[${x.length}]`)
  let stock = 0
  for (let t = 0; t < x.length; t++) {
    stock = x[t] + retention * stock
    out[t] = stock
  }
}
