import type { Vec } from "./Vec.ts"

/** W, which makes errors independent that follow one another: of sd 1, and correlated by ρ^d over d periods. */
export interface Whitening {
  /** ln |W| */
  readonly logDeterminant: number
  /** @param out [row] W values. @returns out */
  apply(values: Vec, out: Float64Array): Float64Array
  /** Adds factor · Wᵀ values to `out`. */
  addTransposed(values: Vec, factor: number, out: Float64Array): void
}

/**
 * (W v)_0 = v_0, (W v)_i = (v_i − ρ^d v_i−1) / √(1 − ρ^2d), d the periods from one row to the next.
 * @param rows increasing numbers of periods
 * @param persistence ρ, in [0, 1)
 */
export function createWhitening(rows: readonly number[], persistence: number): Whitening {
  const before = Float64Array.from(rows, (row, i) => (i === 0 ? 0 : persistence ** (row - rows[i - 1])))
  const scale = before.map(kept => 1 / Math.sqrt(1 - kept * kept))
  return {
    logDeterminant: scale.reduce((sum, factor) => sum + Math.log(factor), 0),
    apply(values, out) {
      for (let i = rows.length - 1; i > 0; i--) out[i] = scale[i] * (values[i] - before[i] * values[i - 1])
      out[0] = values[0]
      return out
    },
    addTransposed(values, factor, out) {
      for (let i = 0; i < rows.length; i++) {
        const part = factor * scale[i] * values[i]
        out[i] += part
        if (i > 0) out[i - 1] -= before[i] * part
      }
    }
  }
}
