import { describe, expect, it } from "vitest"
import { defaultSaturation } from "../saturation/defaultSaturation.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import type { Dataset } from "../data/Dataset.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { truncateDataset } from "../validation/truncateDataset.ts"
import { checkModel } from "./checkModel.ts"
import { compileModel } from "./compileModel.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"

const hill = defaultMediaTransform("week")
const logistic = { ...hill, saturation: defaultSaturation("logistic"), order: "saturation-adstock" } as const
const logNormal = { kind: "logNormal", mu: -0.4, sigma: 0.9 } as const
const specOf = (scale: MediaPrior["scale"], more: Partial<ModelSpec> = {}): ModelSpec => ({
  channels: [
    { name: "channel1", transform: hill, prior: { scale, distribution: logNormal } },
    { name: "channel2", transform: logistic, prior: { scale, distribution: logNormal } }
  ],
  organic: [{ name: "email", transform: hill }],
  trend: { kind: "knots", knots: 5 },
  yearlyHarmonics: 1,
  likelihood: "normal",
  link: "log",
  ...more
})
const codes = (spec: ModelSpec, dataset: Dataset) =>
  checkModel(spec, dataset).flatMap(({ code, severity }) => (severity === "error" ? [code] : []))
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

/** Somewhere a sampler might be. */
function placed(spec: ModelSpec, dataset: Dataset, seed: number) {
  const model = compileModel(spec, dataset)
  const rng = createRng(seed, "logLink")
  const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
  const natural = new Float64Array(position.length)
  model.naturalParameters(position, natural)
  return { model, position, natural }
}

describe("a log link", () => {
  const national = exampleDataset({ periods: 40, mediaLead: 5 })
  const panel = examplePanel(3, 30, 4)

  it.each([
    ["roi", "normal", "a nation", national],
    ["mroi", "studentT", "a nation", national],
    ["contribution", "normal", "a nation", national],
    ["coefficient", "studentT", "a nation", national],
    ["roi", "normal", "geos", panel],
    ["mroi", "normal", "geos", panel],
    ["contribution", "studentT", "geos", panel]
  ] as const)("has the gradient that finite differences have: %s, %s, %s", (scale, likelihood, _of, dataset) => {
    const { model, position } = placed(specOf(scale, { likelihood }), dataset, 3)
    for (const { coordinate, analytic, numeric, error } of checkGradient(model.logDensity, position)) {
      // As in modelGradient.test.ts: values around 1000, steps of 1e-3
      expect(error, `${model.layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
    }
  })

  it("has it too where an effect changes over time and values are held out", () => {
    const spec = specOf("roi")
    const channels = spec.channels.map(channel => ({ ...channel, timeVarying: { knots: 4, spread: 0.3 } }))
    const holdout = [{ from: national.calendar.dates[30] }]
    const { model, position } = placed({ ...spec, channels, holdout }, national, 7)
    for (const { coordinate, error } of checkGradient(model.logDensity, position))
      expect(error, model.layout.names[coordinate]).toBeLessThan(1e-6)
  })

  it.each([
    ["a nation", national],
    ["geos", panel]
  ] as const)(
    "gives a medium the KPI less the KPI without it, in decomposition and results alike: %s",
    (_of, dataset) => {
      const { model, natural } = placed(specOf("roi"), dataset, 4)
      const cells = dataset.kpi.values.length
      const parts = new Float64Array(model.components.length * cells)
      const totalOf = (at: Float64Array) => {
        model.decompose(at, parts)
        return sum(parts)
      }
      const silenced = natural.slice()
      silenced[model.layout.media.get("channel1")!.coefficient] = 0
      const difference = totalOf(natural) - totalOf(silenced)
      totalOf(natural)
      // Sums of some thousand terms of rounded logarithms
      expect(sum(parts.subarray(0, cells)) / difference).toBeCloseTo(1, 10)
      const draws = { parameterNames: model.layout.names, chains: 1, draws: 1, values: natural }
      expect(mediaEffects(model, draws)[0].contribution[0] / difference).toBeCloseTo(1, 10)
    }
  )

  it("takes what media cause together for what the KPI would lack without all of them", () => {
    const { model, natural } = placed(specOf("roi"), national, 5)
    const parts = new Float64Array(model.components.length * 40)
    model.decompose(natural, parts)
    const expected = new Float64Array(40)
    model.context.expectedKpi(natural, expected)
    expect(sum(parts) / sum(expected)).toBeCloseTo(1, 12)
    const caused = sum(parts.subarray(0, 40 * model.mediaComponents))
    for (const { coefficient } of model.layout.media.values()) natural[coefficient] = 0
    const baseline = new Float64Array(40)
    model.context.expectedKpi(natural, baseline)
    expect(caused / (sum(expected) - sum(baseline))).toBeCloseTo(1, 10)
    expect(model.components.slice(0, 4)).toEqual(["channel1", "channel2", "email", "media overlap"])
    expect(sum(parts.subarray(3 * 40, 4 * 40))).toBeLessThan(0)
  })

  it("keeps a flat trend at its last level, as a factor", () => {
    const { model, natural } = placed(specOf("roi", { trend: { kind: "linear" } }), truncateDataset(national, 30), 6)
    const [t, cells] = [35, 40]
    const kpiUnder = (trend: "continues" | "flat") => {
      const { components, decompose } = model.decompositionOver(national, trend)
      const parts = new Float64Array(components.length * cells)
      decompose(natural, parts)
      return sum(components.map((_, c) => parts[c * cells + t]))
    }
    const slope = natural[model.layout.names.indexOf("trend.slope")]
    expect(kpiUnder("flat") / (kpiUnder("continues") * Math.exp(-slope * (t - 29)))).toBeCloseTo(1, 10)
  })

  it("draws effects whose return on the KPI seen has its prior", () => {
    const model = compileModel(specOf("roi"), national)
    const draws = drawPrior(model, 2000, 1)
    const logs = mediaEffects(model, draws, "seen")[0].roi!.map(Math.log)
    const centre = sum(logs) / logs.length
    const sd = Math.sqrt(sum(logs.map(x => (x - centre) ** 2)) / logs.length)
    // 5 Monte Carlo errors; nothing of the prior is out of reach here, where spend is 6 % of the KPI
    expect(Math.abs(centre + 0.4)).toBeLessThan((5 * 0.9) / Math.sqrt(2000))
    expect(Math.abs(sd / 0.9 - 1)).toBeLessThan(5 / Math.sqrt(2 * 2000))
  })

  it("is refused for a KPI that is 0 somewhere, and for priors with an end", () => {
    const values = national.kpi.values.with(7, 0)
    expect(codes(specOf("roi"), { ...national, kpi: { ...national.kpi, values } })).toEqual(["LogLinkNeedsPositiveKpi"])
    const bounded = { kind: "uniform", lower: 0.5, upper: 2 } as const
    const spec = specOf("roi")
    const channels = spec.channels.map(channel => ({
      ...channel,
      prior: { scale: "roi", distribution: bounded } as const
    }))
    expect(codes({ ...spec, channels }, national)).toEqual(["BoundedPriorUnderLogLink", "BoundedPriorUnderLogLink"])
  })
})
