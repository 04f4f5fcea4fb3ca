import { describe, expect, it } from "vitest"
import { packCurves } from "../curves/packCurves.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { decomposePosterior } from "./decomposePosterior.ts"
import { drawPrior } from "./drawPrior.ts"
import { estimateDraws } from "./estimateDraws.ts"
import { mediaEffects } from "./mediaEffects.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: [{ name: "channel1", transform }],
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe("mediaEffects", () => {
  it("speaks of the model's media, not of channels that the model leaves out", () => {
    const model = compileModel(spec, exampleDataset({ periods: 30 }))
    const draws = drawPrior(model, 5, 1)
    expect(mediaEffects(model, draws).map(({ name }) => name)).toEqual(["channel1", "email"])
    const identity = { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
    expect(packCurves(model, draws, identity).channels.map(({ name }) => name)).toEqual(["channel1"])
  })

  it("adds up over the geos of a panel to what its decomposition has", () => {
    const panel = examplePanel(3, 30, 4)
    const model = compileModel(spec, panel)
    const draws = drawPrior(model, 8, 2)
    const [channel, email] = mediaEffects(model, draws)
    const { components } = decomposePosterior(model, draws)
    const decomposed = (name: string) => sum(components.find(component => component.name === name)!.mean)
    expect(components[0].mean).toHaveLength(30)
    expect(sum(channel.contribution) / 8 / decomposed("channel1")).toBeCloseTo(1, 10)
    expect(sum(email.contribution) / 8 / decomposed("email")).toBeCloseTo(1, 10)
    // of all geos, without the four weeks before the window
    const { spend } = panel.channels[0]
    expect(channel.spend).toBeCloseTo(sum(spend.filter((_, i) => i % 34 >= 4)), 6)
  })

  it("sets what was caused against its cost: value per money, and money per unit, which knows no value", () => {
    const example = exampleDataset({ periods: 30 })
    const valuePerUnit = new Float64Array(30).fill(7)
    const model = compileModel(spec, { ...example, kpi: { ...example.kpi, valuePerUnit } })
    const [channel, email] = mediaEffects(model, { ...drawPrior(model, 6, 3), chains: 2, draws: 3 })
    // All spend is in the window, so that it caused the whole contribution.
    const spend = sum(example.channels[0].spend)
    expect(channel.spend).toBeCloseTo(spend, 9)
    channel.contribution.forEach((units, draw) => {
      expect(channel.roi![draw]).toBeCloseTo((7 * units) / spend, 10)
      expect(channel.costPerIncremental![draw] / (spend / units)).toBeCloseTo(1, 10)
      expect(channel.share[draw]).toBeCloseTo(units / sum(example.kpi.values), 12)
    })
    expect(email).toMatchObject({ spend: null, roi: null, mroi: null, costPerIncremental: null, throughOthers: null })
  })
})

/** Of [component, geo, time] with two geos and twenty periods. */
const nation = (part: Float64Array, c: number, t: number) => part[40 * c + t] + part[40 * c + 20 + t]

describe("decomposePosterior", () => {
  it("sums every draw of all chains over geos, period by period", () => {
    const model = compileModel(spec, examplePanel(2, 20))
    const draws = { ...drawPrior(model, 6, 4), chains: 2, draws: 3 }
    const { components, expected } = decomposePosterior(model, draws)
    const width = draws.parameterNames.length
    const parts = Array.from({ length: 6 }, (_, d) => {
      const out = new Float64Array(model.components.length * 40)
      model.decompose(draws.values.subarray(d * width, (d + 1) * width), out)
      return out
    })
    for (let t = 0; t < 20; t++) {
      model.components.forEach((name, c) => {
        expect(components[c].name).toBe(name)
        expect(components[c].mean[t]).toBeCloseTo(sum(parts.map(part => nation(part, c, t))) / 6, 9)
      })
      const totals = parts.map(part => sum(model.components.map((_, c) => nation(part, c, t))))
      const { lower, mean, sd, upper } = estimateDraws(totals)
      expect(expected[t].mean / mean).toBeCloseTo(1, 12)
      expect(expected[t].sd / sd).toBeCloseTo(1, 10)
      expect(expected[t].lower / lower).toBeCloseTo(1, 10)
      expect(expected[t].upper / upper).toBeCloseTo(1, 10)
    }
  })
})
