import { describe, expect, it } from "vitest"
import { dot } from "./dot.ts"
import { orthonormalBasis, residual } from "./orthonormalBasis.ts"
import { createRng } from "./Rng.ts"

const rng = createRng(1, "orthonormalBasis")
const random = (length: number) => Float64Array.from({ length }, () => rng.normal())

describe("orthonormalBasis", () => {
  it("has unit columns at right angles, even for nearly dependent columns", () => {
    const first = random(50)
    const basis = orthonormalBasis([first, first.map(value => value + 1e-7 * rng.normal()), random(50)])
    expect(basis).toHaveLength(3)
    for (const [i, a] of basis.entries()) {
      // Rounding level for sums of 50 products.
      for (const [j, b] of basis.entries()) expect(Math.abs(dot(a, b) - (i === j ? 1 : 0))).toBeLessThan(1e-14)
    }
  })

  it("leaves out columns that depend on earlier ones, and columns of zeros", () => {
    const [a, b] = [random(20), random(20)]
    const combined = a.map((value, i) => 3 * value - 2 * b[i])
    expect(orthonormalBasis([a, new Float64Array(20), b, combined])).toHaveLength(2)
  })
})

describe("residual", () => {
  it("is that of a regression: here of y on 1 and x, by the textbook formulas", () => {
    const x = [1, 2, 3, 4, 6]
    const y = [2, 1, 4, 3, 7]
    // By hand: means 3.2 and 3.4, sums of squares and products Sxx = 14.8, Sxy = 15.6.
    const slope = 15.6 / 14.8
    const expected = y.map((value, i) => value - 3.4 - slope * (x[i] - 3.2))
    const actual = residual(y, orthonormalBasis([x.map(() => 1), x]))
    for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 14)
  })

  it("of a vector in the space is 0, and is 0 of itself twice over", () => {
    const columns = [random(30), random(30)]
    const basis = orthonormalBasis(columns)
    const inside = columns[0].map((value, i) => 5 * value + columns[1][i])
    expect(Math.max(...residual(inside, basis).map(Math.abs))).toBeLessThan(1e-13)
    const rest = residual(random(30), basis)
    expect(Math.max(...residual(rest, basis).map((value, i) => Math.abs(value - rest[i])))).toBeLessThan(1e-14)
  })

  it("refuses vectors of another length", () => {
    expect(() => residual([1, 2], orthonormalBasis([[1, 2, 3]]))).toThrow(RangeError)
  })
})
