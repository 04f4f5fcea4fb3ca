import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { logGamma } from "../math/logGamma.ts"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import { variance } from "../math/variance.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { sShapedSaturation } from "../saturation/defaultSaturation.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { compileModel } from "./compileModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { kpiScale } from "./kpiScale.ts"
import type { TermFactory } from "./LogDensityTerm.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"
import { unitEffect } from "./unitEffect.ts"

const standard = defaultMediaTransform("week")
const transform = { ...standard, saturation: sShapedSaturation }
const prior: MediaPrior = { scale: "roi", distribution: { kind: "logNormal", mu: -0.4, sigma: 0.9 } }
const spec: ModelSpec = {
  channels: [
    { name: "channel1", transform, prior },
    { name: "channel2", transform, prior }
  ],
  organic: [{ name: "email", transform }],
  trend: { kind: "knots", knots: 5 },
  yearlyHarmonics: 1,
  likelihood: "studentT"
}

const dataset = exampleDataset({ periods: 40, mediaLead: 5 })

/** The same data in other units of the KPI, its value and exposure. */
const inUnits = (kpi: number, exposure: number): Dataset => ({
  ...dataset,
  kpi: {
    ...dataset.kpi,
    values: dataset.kpi.values.map(y => kpi * y),
    valuePerUnit: dataset.kpi.valuePerUnit!.map(v => v / kpi)
  },
  channels: dataset.channels.map(c => ({ ...c, exposure: c.exposure.map(x => exposure * x) }))
})

const naturalAt = (model: CompiledModel, position: Float64Array) => {
  const natural = new Float64Array(position.length)
  model.naturalParameters(position, natural)
  return natural
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe("compileModel", () => {
  const model = compileModel(spec, dataset)
  const names = model.layout.names
  const at = (seed: number) => {
    const rng = createRng(seed, "position")
    return Float64Array.from(names, () => 0.6 * rng.normal())
  }

  it("names its parameters and finds each medium's", () => {
    expect(names).toEqual([
      "intercept",
      "trend.slope",
      "season.yearly.sin[1]",
      "season.yearly.cos[1]",
      "treatment.price",
      "control.weather",
      "event.promotion",
      "trend.bend[1]",
      "trend.bend[2]",
      "trend.bend[3]",
      "trend.bendScale",
      ...["channel1", "channel2", "email"].flatMap(name =>
        ["coefficient", "retention", "halfSaturation", "slope"].map(parameter => `${name}.${parameter}`)
      ),
      "sigma",
      "nu"
    ])
    const slots = model.layout.media.get("channel2")!
    expect(names[slots.coefficient]).toBe("channel2.coefficient")
    expect(names[slots.transform]).toBe("channel2.retention")
    expect(slots.transformLength).toBe(3)
  })

  it("takes the expected KPI apart into components that add up to it", () => {
    const natural = naturalAt(model, at(1))
    const periods = dataset.kpi.values.length
    const media = ["channel1", "channel2", "email"]
    const baseline = ["intercept", "trend", "season", "treatment.price", "control.weather", "event.promotion"]
    expect(model.components).toEqual([...media, ...baseline])
    const parts = new Float64Array(model.components.length * periods)
    model.decompose(natural, parts)
    const [sigma, nu] = natural.slice(-2)
    const pointwise = new Float64Array(periods)
    model.pointwiseLogLikelihood(natural, pointwise)
    for (let t = 0; t < periods; t++) {
      const expected = sum(model.components.map((_, c) => parts[c * periods + t]))
      const z2 = ((dataset.kpi.values[t] - expected) / sigma) ** 2
      const peak = logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI) - Math.log(sigma)
      // Two sums of the same twenty terms in another order
      expect(pointwise[t]).toBeCloseTo(peak - ((nu + 1) / 2) * Math.log1p(z2 / nu), 8)
    }
    expect(() => model.decompose(natural, new Float64Array(3))).toThrow(RangeError)
  })

  it("decomposes what media history carries into the window", () => {
    const natural = naturalAt(model, at(2))
    const parts = new Float64Array(model.components.length * 40)
    model.decompose(natural, parts)
    const slots = model.layout.media.get("channel1")!
    const path = model.context.createPath("channel1", dataset.channels[0].exposure)
    path.evaluate(natural, slots.transform)
    path.response.subarray(5).forEach((h, t) => {
      expect(parts[t]).toBeCloseTo(natural[slots.coefficient] * h, 9)
    })
  })

  it("puts the level at mean columns and responses at the KPI's mean, where its coordinate is 0", () => {
    const position = at(3)
    position[0] = 0
    const natural = naturalAt(model, position)
    const parts = new Float64Array(model.components.length * 40)
    model.decompose(natural, parts)
    expect(sum(parts) / 40).toBeCloseTo(sum(dataset.kpi.values) / 40, 9)
  })

  it("adds its terms, which see natural parameters", () => {
    const position = at(4)
    const gradient = new Float64Array(names.length)
    const sigma = names.indexOf("sigma")
    const term: TermFactory = () => ({
      name: "noise is small",
      accumulate(natural, adjoint) {
        adjoint[sigma] -= 0.1
        return -0.1 * natural[sigma]
      }
    })
    const alone = model.logDensity.valueAndGradient(position, gradient)
    const together = compileModel(spec, dataset, [term, term]).logDensity.valueAndGradient(position, gradient)
    expect(together).toBeCloseTo(alone - 0.2 * naturalAt(model, position)[sigma], 9)
  })

  it("hides all scaling: other units of KPI, value and exposure shift the density by a constant", () => {
    const other = compileModel(spec, inUnits(1000, 0.01))
    const gradients = [new Float64Array(names.length), new Float64Array(names.length)]
    for (const seed of [5, 6]) {
      const value = model.logDensity.valueAndGradient(at(seed), gradients[0])
      const scaled = other.logDensity.valueAndGradient(at(seed), gradients[1])
      // 40 observations in a unit a thousandth as large
      expect(scaled).toBeCloseTo(value - 40 * Math.log(1000), 7)
      gradients[1].forEach((g, i) => expect(g).toBeCloseTo(gradients[0][i], 7))
      const natural = naturalAt(model, at(seed))
      const scaledNatural = naturalAt(other, at(seed))
      expect(scaledNatural[names.indexOf("sigma")] / natural[names.indexOf("sigma")]).toBeCloseTo(1000, 9)
      const half = names.indexOf("channel2.halfSaturation")
      expect(scaledNatural[half] / natural[half]).toBeCloseTo(0.01, 12)
    }
  })

  it("draws from the prior that its density states", () => {
    const rng = createRng(1, "prior")
    const natural = new Float64Array(names.length)
    const draws = Array.from({ length: 4000 }, () => {
      model.samplePrior(rng, natural)
      return natural.slice()
    })
    const sd = Math.sqrt(variance(dataset.kpi.values))
    const meanOf = (f: (natural: Float64Array) => number) => {
      const values = draws.map(f)
      return { mean: mean(values), mcse: Math.sqrt(variance(values) / values.length) }
    }
    const expectMean = (f: (natural: Float64Array) => number, expected: number) => {
      const { mean, mcse } = meanOf(f)
      expect(Math.abs(mean - expected)).toBeLessThan(5 * mcse)
    }
    const index = (name: string) => names.indexOf(name)
    expectMean(p => p[0], mean(dataset.kpi.values))
    expectMean(p => p[index("sigma")], sd * Math.sqrt(2 / Math.PI))
    expectMean(p => p[index("nu")], 22)
    expectMean(p => p[index("channel1.retention")], 0.5)
    expectMean(p => p[index("trend.bend[2]")] ** 2, (12 * sd ** 2) / (40 * 41))
    // log ROI ~ Normal(−0.4, 0.9), the ROI measured on the draw's own response
    const createPath = (x: Vec) => model.context.createPath("channel1", x)
    const { exposure, spend } = dataset.channels[0]
    const measure = createEffectMeasure("roi", exposure, spend, createPath, dataset, kpiScale(dataset.kpi))
    const path = createPath(exposure)
    const { coefficient, transform } = model.layout.media.get("channel1")!
    const logRoi = (p: Float64Array) => {
      path.evaluate(p, transform)
      return Math.log(p[coefficient] * unitEffect(measure, path, p, transform, [1], new Float64Array(1)))
    }
    expectMean(logRoi, -0.4)
    expectMean(p => (logRoi(p) + 0.4) ** 2, 0.81)
  })

  it("says where each media prior comes from", () => {
    expect(model.mediaPriors.get("channel1")).toMatchObject({
      prior: { scale: "roi" },
      because: "given with the model"
    })
    expect(model.mediaPriors.get("email")!.because).toContain("no spend")
  })

  it("has no paths through media it does not have", () => {
    expect(() => model.context.createPath("posters", [1])).toThrow("posters")
    expect(model.context.memory("channel1")).toBe(13)
  })
})
