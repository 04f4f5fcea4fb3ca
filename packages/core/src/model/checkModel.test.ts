import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { checkModel } from "./checkModel.ts"
import { compileModel } from "./compileModel.ts"
import { ModelRejected } from "./ModelRejected.ts"
import type { ChannelSpec, ModelSpec } from "./ModelSpec.ts"

const dataset = exampleDataset()
const transform = defaultMediaTransform("week")
const channel = (name: string, more: Partial<ChannelSpec> = {}): ChannelSpec => ({ name, transform, ...more })
const good: ModelSpec = {
  channels: [channel("channel1"), channel("channel2")],
  organic: [channel("email")],
  trend: { kind: "linear" },
  yearlyHarmonics: 2,
  likelihood: "normal"
}

/** Codes of the problems; their words must not be empty. */
function codes(spec: Partial<ModelSpec>, data: Partial<Dataset> = {}): readonly string[] {
  return checkModel({ ...good, ...spec }, { ...dataset, ...data }).map(({ code, message, remedy }) => {
    expect(message).toMatch(/\.$/)
    expect(remedy).toMatch(/[.?]$/)
    return code
  })
}

const withPrior = (scale: "roi" | "mroi" | "contribution", distribution: Distribution) => ({
  channels: [channel("channel1", { prior: { scale, distribution } }), channel("channel2")]
})
const lognormal: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
const kpi = (values: Float64Array) => ({ kpi: { ...dataset.kpi, values } })

describe("checkModel", () => {
  it("finds nothing wrong with a sound model", () => {
    expect(codes({})).toEqual([])
  })

  it("wants people in every geo, whatever the scatter", () => {
    const panel = examplePanel(2, 30)
    expect(codes({}, panel)).toEqual([])
    expect(codes({}, { ...panel, population: Float64Array.of(10, 0) })).toContain("NoPopulation")
    const each = { controls: "shared", noise: "each" } as const
    for (const likelihood of ["normal", "studentT"] as const)
      expect(codes({ likelihood, geo: each }, panel)).toEqual([])
  })

  it("refuses geos that are copies of one series, by link, but not geos of which one is none", () => {
    const panel = examplePanel(3, 30)
    const people = panel.population
    const nation = Float64Array.from({ length: 30 }, (_, t) => 100 + 20 * Math.sin(t))
    const copies = (of: (y: number, g: number) => number) =>
      Float64Array.from(panel.kpi.values, (_, i) => {
        const g = Math.floor(i / 30)
        return people[g] * of(nation[i % 30], g)
      })
    const found = (values: Float64Array, more: Partial<ModelSpec> = {}) =>
      codes(more, { ...panel, kpi: { ...panel.kpi, values } }).filter(code => code === "GeosAlike")
    const levels = copies((y, g) => y + 10 * g)
    expect(found(levels)).toEqual(["GeosAlike"])
    expect(found(levels, { link: "log" })).toEqual([])
    const factors = copies((y, g) => y * (1 + g))
    expect(found(factors)).toEqual([])
    expect(found(factors, { link: "log" })).toEqual(["GeosAlike"])
    expect(found(levels.with(40, levels[40] * 1.01))).toEqual([])
  })

  it("refuses a KPI that is constant or has a hole", () => {
    expect(codes({}, kpi(new Float64Array(60).fill(5)))).toEqual(["ConstantKpi"])
    expect(codes({}, kpi(dataset.kpi.values.with(7, Number.NaN)))).toContain("KpiNotFinite")
  })

  it("refuses series the dataset does not have, and suggests the one that is meant", () => {
    const problems = checkModel({ ...good, channels: [channel("chanel1"), channel("channel2")] }, dataset)
    expect(problems.map(({ code }) => code)).toEqual(["UnknownSeries", "SeriesLeftOut"])
    expect(problems[0].remedy).toContain("channel1")
    expect(codes({ organic: [channel("posters")] })).toEqual(["UnknownSeries", "SeriesLeftOut"])
  })

  it("warns of a channel that the model leaves out, and still compiles", () => {
    const spec = { ...good, channels: [channel("channel1")] }
    expect(checkModel(spec, dataset)).toMatchObject([{ code: "SeriesLeftOut", severity: "warning" }])
    expect(compileModel(spec, dataset).layout.media.size).toBe(2)
  })

  it("refuses a name that is there twice or is a component's", () => {
    expect(codes({ channels: [...good.channels, channel("channel1")] })).toEqual(["DuplicateSeries"])
    const named = dataset.channels.map((series, c) => (c === 0 ? { ...series, name: "trend" } : series))
    expect(codes({ channels: [channel("trend"), channel("channel2")] }, { channels: named })).toEqual(["ReservedName"])
  })

  it("refuses a channel that was never active in the window, even if it was before", () => {
    const withLead = exampleDataset({ mediaLead: 3 })
    const channels = withLead.channels.map((series, c) => {
      if (c > 0) return series
      const early = series.exposure.map((_, t) => (t < 3 ? 1 : 0))
      return { ...series, spend: early, exposure: early }
    })
    expect(codes({}, { ...withLead, channels })).toEqual(["NeverActive"])
  })

  it("refuses controls and treatments that do not vary, and more knots or harmonics than periods can tell apart", () => {
    const flat = new Float64Array(60).fill(3)
    expect(codes({}, { controls: [{ name: "weather", values: flat }] })).toEqual(["ConstantSeries"])
    expect(codes({}, { treatments: [{ name: "price", values: flat, baseline: 3 }] })).toEqual(["ConstantSeries"])
    expect(codes({ trend: { kind: "knots", knots: 61 } })).toEqual(["TooManyKnots"])
    expect(codes({ yearlyHarmonics: 27 })).toEqual(["TooManyHarmonics"])
    expect(codes({ weeklyHarmonics: 1 })).toEqual(["TooManyHarmonics"])
    const daily = { calendar: { ...dataset.calendar, period: "day" } } as const
    expect(codes({ weeklyHarmonics: 3 }, daily)).toEqual([])
    expect(codes({ weeklyHarmonics: 4 }, daily)).toEqual(["TooManyHarmonics"])
  })

  it("refuses priors that reach outside the parameter's domain", () => {
    expect(codes(withPrior("roi", { kind: "normal", mean: 2, sd: 1 }))).toEqual(["PriorOutsideDomain"])
    const retention: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
    const adstock = { kind: "geometric", maxLag: 4, retention } as const
    expect(codes({ organic: [channel("email", { transform: { ...transform, adstock } })] })).toEqual([
      "PriorOutsideDomain"
    ])
  })

  it("refuses priors on a scale for which the data have no numbers", () => {
    const noSpend = dataset.channels.map(series => ({ ...series, spend: series.spend.map(() => 0) }))
    expect(codes(withPrior("roi", lognormal), { channels: noSpend })).toEqual(["PriorNeedsSpend"])
    expect(codes({ organic: [channel("email", { prior: { scale: "roi", distribution: lognormal } })] })).toEqual([
      "PriorNeedsSpend"
    ])
    const count = exampleDataset({ value: undefined })
    expect(codes(withPrior("mroi", lognormal), count)).toEqual(["PriorNeedsValue"])
    expect(codes(withPrior("contribution", lognormal), kpi(dataset.kpi.values.map(y => -y)))).toContain(
      "PriorNeedsPositiveKpi"
    )
  })

  it("finds all problems at once, and compileModel throws them as one failure", () => {
    const spec: ModelSpec = { ...good, yearlyHarmonics: 40, organic: [channel("posters")] }
    try {
      compileModel(spec, dataset)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ModelRejected)
      expect((error as ModelRejected).problems.map(({ code }) => code)).toEqual(["UnknownSeries", "TooManyHarmonics"])
      expect((error as ModelRejected).message).toContain("40 yearly harmonics")
    }
  })
})
