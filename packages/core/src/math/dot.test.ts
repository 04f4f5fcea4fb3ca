import { describe, expect, it } from "vitest"
import { dot } from "./dot.ts"

describe("dot", () => {
  it("sums every product once, whatever the length", () => {
    for (let n = 0; n < 12; n++) {
      const a = Float64Array.from({ length: n }, (_, i) => 2 ** i)
      const b = Float64Array.from({ length: n }, (_, i) => 3 ** i)
      expect(dot(a, b)).toBe((6 ** n - 1) / 5)
    }
  })

  it("is NaN where a factor is", () => {
    expect(dot([1, 2, Number.NaN, 4, 5], [1, 1, 0, 1, 1])).toBeNaN()
  })
})
