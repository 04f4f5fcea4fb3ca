import { describe, expect, it } from "vitest"
import { exposureScale } from "./exposureScale.ts"

describe("exposureScale", () => {
  it("is the median of the exposures above 0", () => {
    expect(exposureScale([0, 0, 0, 5])).toBe(5)
    expect(exposureScale([9, 0, 1, 5])).toBe(5)
    expect(exposureScale(Float64Array.of(9, 1, 5, 3))).toBe(4)
  })

  it("has no value where there is no exposure", () => {
    expect(() => exposureScale([0, 0])).toThrow(RangeError)
  })
})
