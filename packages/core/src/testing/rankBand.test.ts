import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { bandCoverage, rankBandAt, rankBandTest, simultaneousGamma } from "./rankBand.ts"

describe("simultaneousGamma", () => {
  // Computed by an independent program (Python, exact binomials); the coverage of the first was confirmed by simulation.
  it.each([
    [100, 20, 0.95, 0.00854836, 0.952359],
    [50, 10, 0.95, 0.01137537, 0.952028],
    [50, 20, 0.95, 0.01030755, 0.951825],
    [200, 20, 0.95, 0.00624212, 0.951122],
    [200, 50, 0.95, 0.00448906, 0.950289],
    [50, 10, 0.99, 0.00257082, 0.991413],
    [50, 20, 0.99, 0.0016071, 0.990147],
    [100, 20, 0.99, 0.00147566, undefined],
    [50, 10, 0.999, 0.00030586, undefined],
    [100, 20, 0.999, 0.00012848, undefined],
    [200, 50, 0.999, 0.00007111, undefined]
  ])("has the reference value for %d ranks in %d bins at %d", (n, bins, level, expected, coverage) => {
    const gamma = simultaneousGamma(n, bins, level)
    // The reference values are cut off after 8 decimals.
    expect(gamma - expected).toBeGreaterThanOrEqual(0)
    expect(gamma - expected).toBeLessThan(1.5e-8)
    if (coverage !== undefined) expect(bandCoverage(rankBandAt(gamma, n, bins), n)).toBeCloseTo(coverage, 6)
  })

  it("is the largest that keeps the coverage", () => {
    const gamma = simultaneousGamma(100, 20, 0.95)
    expect(bandCoverage(rankBandAt(gamma * (1 + 1e-9), 100, 20), 100)).toBeLessThan(0.95)
  })
})

describe("rankBandAt", () => {
  it("has the reference limits for 100 ranks in 20 bins at 95 %", () => {
    const { lower, upper } = rankBandAt(simultaneousGamma(100, 20, 0.95), 100, 20)
    expect([...lower]).toEqual([0, 3, 6, 10, 14, 18, 23, 27, 32, 37, 42, 47, 52, 58, 63, 69, 75, 81, 88])
    expect([...upper]).toEqual([12, 19, 25, 31, 37, 42, 48, 53, 58, 63, 68, 73, 77, 82, 86, 90, 94, 97, 100])
  })

  it("covers everything at γ = 0", () => {
    expect(bandCoverage(rankBandAt(0, 30, 5), 30)).toBeCloseTo(1, 12)
  })
})

describe("rankBandTest", () => {
  it("rejects what leaves the band, and only that", () => {
    const level = 0.95
    const { lower, upper } = rankBandAt(simultaneousGamma(40, 8, level), 40, 8)
    const rng = createRng(3, "rankBandTest")
    let outside = 0
    for (let trial = 0; trial < 400; trial++) {
      const counts = new Int32Array(8)
      for (let i = 0; i < 40; i++) counts[Math.floor(8 * rng.uniform())]++
      let total = 0
      const isOutside = [...lower].some((_, k) => {
        total += counts[k]
        return total < lower[k] || total > upper[k]
      })
      if (isOutside) outside++
      expect(rankBandTest(counts) <= 1 - level).toBe(isOutside)
    }
    // Binomial(400, 0.05): mean 20, sd 4.4; five of them.
    expect(Math.abs(outside - 20)).toBeLessThan(22)
  })

  it("is 1 for perfectly even counts and near 0 for all in one bin", () => {
    expect(rankBandTest(new Int32Array(10).fill(10))).toBe(1)
    expect(rankBandTest([100, 0, 0, 0, 0])).toBeLessThan(1e-12)
  })

  it("does not care which end is the first", () => {
    const counts = [9, 4, 6, 3, 2, 6]
    expect(rankBandTest(counts)).toBeCloseTo(rankBandTest(counts.toReversed()), 12)
  })
})
