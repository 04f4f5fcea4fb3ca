import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { estimateDraws } from "./estimateDraws.ts"
import { mcseMean } from "./mcse.ts"
import { summarize } from "./summarize.ts"
import { summarizeDraws } from "./summarizeDraws.ts"

describe("estimateDraws", () => {
  it("gives mean, sd, median and the central 90 % interval by type-7 quantiles", () => {
    const estimate = estimateDraws(Float64Array.from({ length: 101 }, (_, i) => 100 - i))
    expect(estimate).toMatchObject({ mean: 50, sd: Math.sqrt(858.5), median: 50 })
    expect(estimate.lower).toBeCloseTo(5, 12)
    expect(estimate.upper).toBeCloseTo(95, 12)
  })

  it("takes another level", () => {
    const { lower, upper } = estimateDraws(
      Float64Array.from({ length: 101 }, (_, i) => i),
      0.5
    )
    expect([lower, upper]).toEqual([25, 75])
  })

  it("is NaN throughout where a draw is NaN", () => {
    expect(Object.values(estimateDraws([1, Number.NaN, 3])).every(Number.isNaN)).toBe(true)
  })
})

describe("summarize", () => {
  it("takes each parameter's own draws, in the order of the chains", () => {
    const rng = createRng(3)
    const a = Float64Array.from({ length: 40 }, rng.normal)
    const b = Float64Array.from({ length: 40 }, (_, i) => 10 + i)
    const values = Float64Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? a[i / 2] : b[(i - 1) / 2]))
    const statistics = {
      logDensity: new Float64Array(40),
      energy: new Float64Array(40),
      acceptance: new Float64Array(40),
      treeDepth: new Int32Array(40),
      leapfrogs: new Int32Array(40),
      divergent: new Uint8Array(40),
      stepSize: new Float64Array(4),
      maxTreeDepth: 10
    }
    const rows = summarize({ parameterNames: ["a", "b"], chains: 4, draws: 10, values, statistics })
    expect(rows).toEqual([
      { name: "a", ...summarizeDraws(a, 4) },
      { name: "b", ...summarizeDraws(b, 4) }
    ])
    expect(rows[0].mcseMean).toBe(mcseMean(a, 4))
    expect(rows[1].rhat).toBeGreaterThan(1.5) // the chains of b are ten apart
  })
})
