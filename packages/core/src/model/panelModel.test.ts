import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { withFrequency } from "../testing/withFrequency.ts"
import { compileModel } from "./compileModel.ts"
import { geoChannels } from "../data/geoChannels.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { mediaQuantity } from "./mediaQuantity.ts"
import type { ChannelSpec, GeoSpec, MediaPrior, ModelSpec } from "./ModelSpec.ts"

const transform = defaultMediaTransform("week")
const specOf = (scale: MediaPrior["scale"], likelihood: ModelSpec["likelihood"], geo: GeoSpec): ModelSpec => {
  const prior: MediaPrior = { scale, distribution: { kind: "logNormal", mu: -0.4, sigma: 0.9 } }
  return {
    channels: [
      { name: "channel1", transform, prior },
      { name: "channel2", transform, prior }
    ],
    organic: [{ name: "email", transform }],
    trend: { kind: "knots", knots: 4 },
    yearlyHarmonics: 1,
    likelihood,
    geo
  }
}
const pooled: GeoSpec = { controls: "pooled", noise: "each" }
const shared: GeoSpec = { controls: "shared", noise: "shared" }
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe("the model of a panel", () => {
  const dataset = examplePanel(4, 30, 5)
  const model = compileModel(specOf("roi", "normal", pooled), dataset)
  const { names } = model.layout
  const natural = new Float64Array(names.length)
  const place = (seed: number) => {
    const rng = createRng(seed, "panel position")
    const position = Float64Array.from(names, () => 0.5 * rng.normal())
    model.naturalParameters(position, natural)
    return position
  }

  it("names what belongs to a geo by it", () => {
    const geos = dataset.geos.map(geo => `intercept[${geo}]`)
    expect(names.slice(0, 6)).toEqual([...geos, "intercept.mean", "intercept.spread"])
    for (const name of ["control.weather[geo3]", "treatment.price.spread", "channel2.geo[geo4]", "email.geoSpread"])
      expect(names).toContain(name)
    expect(names.slice(-5)).toEqual([...dataset.geos.map(geo => `sigma[${geo}]`), "shock"])
  })

  it.each([
    ["roi", "normal", pooled],
    ["mroi", "normal", shared],
    ["contribution", "studentT", pooled],
    ["coefficient", "studentT", shared]
  ] as const)("has the gradient that finite differences have: %s, %s", (scale, likelihood, geo) => {
    const compiled = compileModel(specOf(scale, likelihood, geo), dataset)
    const rng = createRng(3, "panel gradient")
    const position = Float64Array.from(compiled.layout.names, () => 0.5 * rng.normal())
    for (const { coordinate, analytic, numeric, error } of checkGradient(compiled.logDensity, position)) {
      // As for national models: values around 1000, steps of 1e-3
      expect(error, `${compiled.layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
    }
  })

  it("gives geos effects that are the nation's on average over people, and share its response where pressure is even", () => {
    place(1)
    const even = compileModel(model.spec, {
      ...dataset,
      channels: dataset.channels.map(series => {
        const { exposure } = nationalDataset(dataset).channels.find(({ name }) => name === series.name)!
        const people = sum(dataset.population)
        const inGeos = Float64Array.from(
          series.exposure,
          (_, i) => (exposure[i % 35] * dataset.population[Math.floor(i / 35)]) / people
        )
        return { ...series, exposure: inGeos }
      })
    })
    const parts = new Float64Array(even.components.length * 120)
    even.decompose(natural, parts)
    const { coefficient, transform: offset } = even.layout.media.get("channel1")!
    const path = even.context.createPath("channel1", nationalDataset(even.dataset).channels[0].exposure)
    path.evaluate(natural, offset)
    for (let t = 0; t < 30; t++) {
      const effect = sum(dataset.geos.map((_, g) => parts[g * 30 + t]))
      expect(effect).toBeCloseTo(natural[coefficient] * path.response[5 + t], 8)
    }
  })

  it.each<[string, Partial<ChannelSpec>]>([
    ["as it is", {}],
    ["of an effect that varies", { timeVarying: { knots: 4, spread: 0.3 } }],
    ["of reach", { transform: { ...transform, saturation: { kind: "none" }, frequency: defaultFrequencySaturation } }]
  ])("has a path for each geo, whose effect is what the decomposition says of it: %s", (_, changes) => {
    const [first, second] = model.spec.channels
    const panel = changes.transform === undefined ? dataset : withFrequency(dataset)
    const compiled = compileModel({ ...model.spec, channels: [first, { ...second, ...changes }] }, panel)
    const rng = createRng(5, "geo paths")
    const at = Float64Array.from(compiled.layout.names, () => 0.5 * rng.normal())
    compiled.naturalParameters(at.slice(), at)
    const parts = new Float64Array(compiled.components.length * 120)
    compiled.decompose(at, parts)
    const from = 120 * compiled.components.indexOf("channel2")
    const { coefficient, transform: offset } = compiled.layout.media.get("channel2")!
    for (let g = 0; g < 4; g++) {
      const share = panel.population[g] / sum(panel.population)
      const path = compiled.context.createPath("channel2", geoChannels(panel, g)[1].exposure, undefined, g)
      path.evaluate(at, offset)
      for (let t = 0; t < 30; t++)
        expect(share * at[coefficient] * path.response[5 + t]).toBeCloseTo(parts[from + g * 30 + t], 8)
    }
  })

  it("measures a nation's ROI as what its decomposition says the spend caused", () => {
    place(2)
    const withoutHistory = examplePanel(4, 30)
    const compiled = compileModel(model.spec, withoutHistory)
    const parts = new Float64Array(compiled.components.length * 120)
    compiled.decompose(natural, parts)
    const value = withoutHistory.kpi.valuePerUnit!
    const caused = sum(parts.subarray(120, 240).map((y, i) => y * value[i]))
    const { spend } = withoutHistory.channels[1]
    const roi = mediaQuantity(compiled, "channel2", "roi", withoutHistory)(natural)
    expect(roi).toBeCloseTo(caused / sum(spend), 10)
    const share = mediaQuantity(compiled, "channel2", "contribution", withoutHistory)(natural)
    expect(share).toBeCloseTo(sum(parts.subarray(120, 240)) / sum(withoutHistory.kpi.values), 10)
  })

  it("hides the unit of people and of the KPI", () => {
    const thousands = compileModel(model.spec, { ...dataset, population: dataset.population.map(p => p / 1000) })
    const position = place(4)
    const [own, other] = [new Float64Array(names.length), new Float64Array(names.length)]
    const value = model.logDensity.valueAndGradient(position, own)
    expect(thousands.logDensity.valueAndGradient(position, other)).toBeCloseTo(value, 7)
    const inCents = compileModel(model.spec, {
      ...dataset,
      kpi: {
        ...dataset.kpi,
        values: dataset.kpi.values.map(y => 100 * y),
        valuePerUnit: dataset.kpi.valuePerUnit!.map(v => v / 100)
      }
    })
    // 120 observations in a unit a hundredth as large
    expect(inCents.logDensity.valueAndGradient(position, other)).toBeCloseTo(value - 120 * Math.log(100), 6)
  })
})
