import { describe, expect, it } from "vitest"
import { createWhitening } from "./createWhitening.ts"
import { dot } from "./dot.ts"

describe("createWhitening", () => {
  const rows = [2, 3, 4, 8, 9]
  const rho = 0.6
  const { addTransposed, apply, logDeterminant } = createWhitening(rows, rho)
  const unit = (i: number) => Float64Array.from(rows, (_, at) => Number(at === i))
  const white = (values: Float64Array) => apply(values, new Float64Array(rows.length))
  /** [row][row] W Σ Wᵀ, Σ_ij = ρ^|t_i − t_j| */
  const covariance = rows.map((_, i) => {
    const weights = addTransposedOf(unit(i))
    const through = Float64Array.from(rows, t =>
      dot(
        weights,
        Float64Array.from(rows, s => rho ** Math.abs(t - s))
      )
    )
    return white(through)
  })
  function addTransposedOf(values: Float64Array): Float64Array {
    const out = new Float64Array(rows.length)
    addTransposed(values, 1, out)
    return out
  }

  it("makes errors that follow one another independent and of sd 1, across gaps too", () => {
    covariance.forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(Number(i === j), 12)))
  })

  it("knows its determinant and its transpose, which it adds", () => {
    // W is lower triangular.
    const diagonal = rows.map((_, i) => Math.log(white(unit(i))[i]))
    expect(logDeterminant).toBeCloseTo(
      diagonal.reduce((sum, x) => sum + x, 0),
      12
    )
    const [u, v] = [Float64Array.of(1, -2, 3, 0.5, 4), Float64Array.of(0.3, 1, -1, 2, 5)]
    const out = Float64Array.from(rows, () => 7)
    addTransposed(u, 2, out)
    expect(
      dot(
        out.map(x => x - 7),
        v
      )
    ).toBeCloseTo(2 * dot(u, white(v)), 11)
  })

  it("leaves errors that are independent as they are", () => {
    const plain = createWhitening(rows, 0)
    expect(plain.logDeterminant).toBe(0)
    expect([...plain.apply(Float64Array.of(1, 2, 3, 4, 5), new Float64Array(5))]).toEqual([1, 2, 3, 4, 5])
  })
})
