import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { chiSquaredCdf } from "./chiSquaredCdf.ts"
import { chiSquaredUniformity } from "./chiSquaredUniformity.ts"
import { ecdfEnvelope } from "./ecdfEnvelope.ts"

describe("chiSquaredUniformity", () => {
  it("has the worked example's figures (W15)", () => {
    const { statistic, pValue } = chiSquaredUniformity([8, 12, 9, 11, 10, 7, 13, 10, 9, 11])
    expect(statistic).toBeCloseTo(3, 12)
    expect(relativeError(pValue, 0.964295)).toBeLessThan(1e-6)
  })
})

describe("chiSquaredCdf", () => {
  it("is 1 − e^(−x/2) for two degrees of freedom, in both of its ranges", () => {
    for (const x of [0, 0.1, 1, 3.9, 4.1, 20, 60]) {
      expect(chiSquaredCdf(x, 2)).toBeCloseTo(-Math.expm1(-x / 2), 13)
    }
  })
})

describe("ecdfEnvelope", () => {
  it.each([
    [50, 10, 0.95, 0.01137537, 0.952028],
    [50, 20, 0.99, 0.0016071, 0.990147],
    [100, 20, 0.95, 0.00854836, 0.952359],
    [200, 20, 0.95, 0.00624212, 0.951122]
  ])("has the tabulated γ for N = %d, K = %d, level %d", (values, points, level, gamma, coverage) => {
    const envelope = ecdfEnvelope(values, points, level)
    // Tabulated with eight and six decimals.
    expect(Math.abs(envelope.gamma - gamma)).toBeLessThan(1e-8)
    expect(Math.abs(envelope.coverage - coverage)).toBeLessThan(1e-6)
  })

  it("has the tabulated bounds", () => {
    const { lower, upper } = ecdfEnvelope(100, 20, 0.95)
    expect(Array.from(lower)).toEqual([0, 3, 6, 10, 14, 18, 23, 27, 32, 37, 42, 47, 52, 58, 63, 69, 75, 81, 88])
    expect(Array.from(upper)).toEqual([12, 19, 25, 31, 37, 42, 48, 53, 58, 63, 68, 73, 77, 82, 86, 90, 94, 97, 100])
  })
})
