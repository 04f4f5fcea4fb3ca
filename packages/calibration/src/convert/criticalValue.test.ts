import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { criticalValue } from "./criticalValue.ts"

describe("criticalValue", () => {
  it("is z.95 for a two-sided 90 % interval", () => {
    expect(relativeError(criticalValue(0.9, 2), 1.6448536269514722)).toBeLessThan(1e-12)
  })

  it("is the one-sided 90 % quantile of t with 40 degrees of freedom (W1b)", () => {
    expect(relativeError(criticalValue(0.9, 1, 40), 1.3030770526071949)).toBeLessThan(1e-6)
  })

  it("refuses a level given in percent and non-positive degrees of freedom", () => {
    expect(() => criticalValue(90, 2)).toThrow(RangeError)
    expect(() => criticalValue(0.9, 2, 0)).toThrow(RangeError)
  })
})
