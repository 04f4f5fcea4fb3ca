import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { identificationProblems, identifyMedia } from "./identifyMedia.ts"

/** Without a curve, the response is the exposure over its median: everything can be worked out by hand. */
const straight: MediaTransform = {
  adstock: { kind: "none" },
  saturation: { kind: "none" },
  order: "adstock-saturation"
}
const prior = { scale: "roi", distribution: { kind: "logNormal", mu: 0, sigma: 0.5 } } as const

const base = exampleDataset({ periods: 100, channels: 2 })
/** Two channels of given correlation and nothing else; KPI 500 + 3 · first + noise of sd 40. */
function market(shared: number): Dataset {
  const rng = createRng(5, "market")
  const common = Array.from({ length: 100 }, () => rng.normal())
  const spends = [0, 1].map(() =>
    Float64Array.from(common, c => 100 + 20 * (Math.sqrt(shared) * c + Math.sqrt(1 - shared) * rng.normal()))
  )
  const kpi = Float64Array.from(spends[0], x => 500 + 3 * x + 40 * rng.normal())
  return {
    ...base,
    kpi: { ...base.kpi, values: kpi, valuePerUnit: new Float64Array(100).fill(1) },
    channels: spends.map((spend, c) => ({ name: `channel${c + 1}`, spend, exposure: spend, exposureName: undefined })),
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
}
const spec: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform: straight, prior })),
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
/** Centred sum of products. */
const s = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, t) => sum + (v - mean(a)) * (b[t] - mean(b)), 0)
const identify = (dataset: Dataset) => identifyMedia(compileModel(spec, dataset))

describe("identifyMedia", () => {
  it("has the standard error of the regression by hand", () => {
    const dataset = market(0.5)
    const [x, z] = dataset.channels.map(({ spend }) => spend)
    const y = dataset.kpi.values
    const determinant = s(x, x) * s(z, z) - s(x, z) ** 2
    const slopes = [
      (s(x, y) * s(z, z) - s(z, y) * s(x, z)) / determinant,
      (s(z, y) * s(x, x) - s(x, y) * s(x, z)) / determinant
    ]
    const residuals = y.map((v, t) => v - mean(y) - slopes[0] * (x[t] - mean(x)) - slopes[1] * (z[t] - mean(z)))
    const noise = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / 97)
    const [first] = identify(dataset)
    // ROI is the slope itself: one unit of money, one unit of exposure, one unit of value.
    expect(first.standardError / (noise * Math.sqrt(s(z, z) / determinant))).toBeCloseTo(1, 9)
    expect(first.varianceInflation).toBeCloseTo(1 / (1 - s(x, z) ** 2 / (s(x, x) * s(z, z))), 9)
    expect(first.scale).toBe("roi")
  })

  it("knows the sd of the prior, and what history takes away of its variance", () => {
    const [first] = identify(market(0))
    const exact = Math.sqrt((Math.exp(0.25) - 1) * Math.exp(0.25))
    // 4000 draws of a log-normal with sigma 0.5: its sd is off by 2 % or so
    expect(Math.abs(first.priorSd / exact - 1)).toBeLessThan(0.1)
    expect(first.expectedContraction).toBeCloseTo(
      first.priorSd ** 2 / (first.priorSd ** 2 + first.standardError ** 2),
      12
    )
  })

  it("expects less the more channels move together, and nothing if they are one", () => {
    const contraction = [0, 0.9, 0.99].map(shared => identify(market(shared))[0].expectedContraction)
    expect(contraction[0]).toBeGreaterThan(contraction[1])
    expect(contraction[1]).toBeGreaterThan(contraction[2])
    const [first, second] = identify(market(1))
    expect(first).toMatchObject({ standardError: Infinity, varianceInflation: Infinity, expectedContraction: 0 })
    expect(identificationProblems([first, second])).toMatchObject([
      { code: "HistoryCannotTell", where: { column: "channel1" } },
      { code: "HistoryCannotTell", where: { column: "channel2" } }
    ])
  })

  it("warns only where the prior says more than history could", () => {
    const media = identify(market(0))
    expect(identificationProblems(media)).toEqual([])
    const [first] = media
    expect(identificationProblems([{ ...first, priorSd: first.standardError / 2 }])).toHaveLength(1)
  })

  it("cannot say anything of more series than periods", () => {
    const dataset = exampleDataset({ periods: 12 })
    const busy = { ...spec, yearlyHarmonics: 5, trend: { kind: "knots" as const, knots: 6 } }
    for (const { expectedContraction } of identifyMedia(compileModel(busy, dataset)))
      expect(expectedContraction).toBe(0)
  })
})
