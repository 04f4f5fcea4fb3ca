import {
  type CompiledModel,
  compileModel,
  createRng,
  type Dataset,
  defaultMediaTransform,
  type ModelSpec
} from "@liftmix/core"
import { checkGradient } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { experimentTerms } from "./experimentTerms.ts"

const rng = createRng(1, "multiplicative lift")
const spend = (mean: number) => Array.from({ length: 34 }, () => mean * (0.5 + rng.uniform()))
const quiet = nationalDataset({ tv: spend(100), radio: spend(40) }, { firstDate: "2024-01-01", mediaLead: 4 })
const dataset: Dataset = {
  ...quiet,
  kpi: { ...quiet.kpi, values: quiet.kpi.values.map(y => y * (0.8 + 0.4 * rng.uniform())) }
}
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: ["tv", "radio"].map(name => ({ name, transform })),
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal",
  link: "log"
}
const together = experimentRecord({
  channels: [
    { channel: "tv", role: "changed" },
    { channel: "radio", role: "changed" }
  ]
})

/** Coordinates and parameters somewhere a sampler might be. */
function placed(model: CompiledModel) {
  const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
  const natural = new Float64Array(position.length)
  model.naturalParameters(position, natural)
  return { position, natural }
}

/** The expected KPI, were exposure that of one of an experiment's worlds. */
function kpiIn(
  world: "treated" | "reference",
  { channels }: SpendContrast,
  model: CompiledModel,
  natural: Float64Array
) {
  const changed = dataset.channels.map(series => {
    const path = channels.find(({ channel }) => channel === series.name)?.[world]
    const exposure = series.exposure.slice()
    if (path !== undefined) exposure.set(path)
    return { ...series, exposure }
  })
  const { components, decompose } = model.decompositionOver({ ...dataset, channels: changed })
  const parts = new Float64Array(components.length * 30)
  decompose(natural, parts)
  return Float64Array.from({ length: 30 }, (_, t) => components.reduce((sum, _, c) => sum + parts[c * 30 + t], 0))
}

describe("the lift implied where effects multiply", () => {
  it.each([
    ["of one channel", experimentRecord()],
    ["of two channels at once", together]
  ])("is the difference of the KPI over the two spend paths: %s", (_, record) => {
    const model = compileModel(spec, dataset)
    const { natural } = placed(model)
    const contrast = contrastSpend(record, dataset, () => {})!
    const [treated, reference] = (["treated", "reference"] as const).map(world =>
      kpiIn(world, contrast, model, natural)
    )
    const expected = contrast.weights.reduce(
      (sum, weight, slot) => sum + (weight === 0 ? 0 : weight * (treated[slot - 4] - reference[slot - 4])),
      0
    )
    expect(createImpliedLift(contrast, model.context).value(natural) / expected).toBeCloseTo(1, 10)
  })

  it.each([0, 2])("takes the %d tested weeks before the first KPI at its mean, those after it at their own", early => {
    const model = compileModel(spec, dataset)
    const { natural } = placed(model)
    // Four weeks, dark in a fifth of the market, and two that are still measured
    const day = (week: number) => new Date(Date.UTC(2024, 0, 1 + 7 * (week - early))).toISOString().slice(0, 10)
    const window = { start: day(0), end: day(3), measureEnd: day(5) }
    const contrast = contrastSpend(experimentRecord({ window }), dataset, () => {})!
    expect(contrast.firstPeriod).toBe(4 - early)
    const levels = new Float64Array(30)
    model.context.expectedKpi(natural, levels)
    const mean = levels.reduce((sum, level) => sum + level, 0) / 30
    const { coefficient, transform: offset } = model.layout.media.get("tv")!
    const [{ reference, treated }] = contrast.channels
    const actual = dataset.channels[0].exposure.subarray(0, treated.length)
    const strengths = [treated, reference, actual].map(exposure => {
      const path = model.context.createPath("tv", exposure, -4)
      path.evaluate(natural, offset)
      return path.response.map(h => natural[coefficient] * h)
    })
    const expected = contrast.weights.reduce((sum, weight, slot) => {
      const [inTreated, inReference] = [0, 1].map(world => Math.exp(strengths[world][slot] - strengths[2][slot]))
      return sum + weight * (slot < 4 ? mean : levels[slot - 4]) * (inTreated - inReference)
    }, 0)
    expect(createImpliedLift(contrast, model.context).value(natural) / expected).toBeCloseTo(1, 10)
  })

  it("takes a test outside the data at the mean KPI, from the world without it", () => {
    const model = compileModel(spec, dataset)
    const { natural } = placed(model)
    const window = { start: "2022-02-14", end: "2022-03-13", measureEnd: "2022-03-27" }
    const contrast = contrastSpend(experimentRecord({ window, spend: { delta: -2000 } }), dataset, () => {})!
    expect(contrast.observed).toBe(false)
    const levels = new Float64Array(30)
    model.context.expectedKpi(natural, levels)
    const mean = levels.reduce((sum, level) => sum + level, 0) / 30
    const { coefficient, transform: offset } = model.layout.media.get("tv")!
    const [{ reference, treated }] = contrast.channels
    const [inTreated, inReference] = [treated, reference].map(exposure => {
      const path = model.context.createPath("tv", exposure, contrast.origin)
      path.evaluate(natural, offset)
      return path.response
    })
    const expected = contrast.weights.reduce(
      (sum, weight, t) => sum + weight * mean * Math.expm1(natural[coefficient] * (inTreated[t] - inReference[t])),
      0
    )
    expect(createImpliedLift(contrast, model.context).value(natural) / expected).toBeCloseTo(1, 10)
  })

  it.each([
    ["in the data", together],
    [
      "before the data, at the mean KPI",
      experimentRecord({
        window: { start: "2022-02-14", end: "2022-03-13", measureEnd: "2022-03-27" },
        spend: { delta: -2000 }
      })
    ]
  ])("has the gradient that finite differences have: a test %s", (_, record) => {
    const model = compileModel(spec, dataset, experimentTerms([record]))
    for (const { coordinate, analytic, numeric, error } of checkGradient(model.logDensity, placed(model).position)) {
      // Values around 1000, steps of 1e-3
      expect(error, `${model.layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
    }
  })

  it("comes to the lift of effects that add as these become small", () => {
    const record = experimentRecord()
    const model = compileModel(spec, dataset)
    const { natural } = placed(model)
    const contrast = contrastSpend(record, dataset, () => {})!
    const levels = new Float64Array(30)
    const slots = model.layout.media.get("tv")!
    natural[slots.coefficient] = 1e-7
    model.context.expectedKpi(natural, levels)
    const paths = [contrast.channels[0].treated, contrast.channels[0].reference].map(exposure => {
      const path = model.context.createPath("tv", exposure)
      path.evaluate(natural, slots.transform)
      return path.response
    })
    const linear = contrast.weights.reduce(
      (sum, weight, t) => sum + (t < 4 ? 0 : weight * levels[t - 4] * 1e-7 * (paths[0][t] - paths[1][t])),
      0
    )
    // Second order in 1e-7 · h
    expect(createImpliedLift(contrast, model.context).value(natural) / linear).toBeCloseTo(1, 5)
  })
})
