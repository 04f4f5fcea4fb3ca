import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "../media/createMediaPath.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import type { MediaPrior } from "./ModelSpec.ts"
import { unitEffect } from "./unitEffect.ts"

const prior = { kind: "uniform", lower: 0, upper: 1 } as const
const transform: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: prior },
  saturation: { kind: "hill", halfSaturation: prior, slope: prior },
  order: "adstock-saturation"
}
const createPath = (exposure: Vec) => createMediaPath(transform, exposure, 1)

/** The sixteen weeks of the go-dark example: α 0.6, K 110, slope 1.4, β 500. */
const spend = Float64Array.of(80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100)
const parameters = [0.6, 110, 1.4]
const beta = 500

function measured(scale: MediaPrior["scale"], dataset: Dataset, exposure = spend): number {
  const measure = createEffectMeasure(scale, exposure, spend, createPath, dataset, { mean: 1000, sd: 80 })
  const path = createPath(exposure)
  path.evaluate(parameters, 0)
  return beta * unitEffect(measure, path, parameters, 0, [1], new Float64Array(1))
}

const weeks = exampleDataset({ periods: 16 })
const inMoney: Dataset = { ...weeks, kpi: { ...weeks.kpi, valuePerUnit: new Float64Array(16).fill(1) } }

describe("createEffectMeasure", () => {
  it("measures the published ROI of the go-dark example, so that β comes back from it", () => {
    const roi = measured("roi", inMoney)
    expect(roi).toBeCloseTo(2.127342, 6)
    expect((2.127342 * beta) / roi).toBeCloseTo(500, 3)
  })

  it("counts the KPI's value in every period", () => {
    const doubled = { ...inMoney, kpi: { ...inMoney.kpi, valuePerUnit: new Float64Array(16).fill(2) } }
    expect(measured("roi", doubled)).toBeCloseTo(2 * measured("roi", inMoney), 12)
    expect(measured("mroi", doubled)).toBeCloseTo(2 * measured("mroi", inMoney), 12)
  })

  it("leaves carry-over from before the window out of the ROI, and in the contribution", () => {
    const lead = 4
    const later = { ...inMoney, mediaLead: lead, kpi: { ...inMoney.kpi, values: inMoney.kpi.values.subarray(lead) } }
    const path = createPath(spend)
    path.evaluate(parameters, 0)
    const whole = path.response.slice(lead)
    const silenced = createPath(spend.map((x, t) => (t < lead ? x : 0)))
    silenced.evaluate(parameters, 0)
    const caused = whole.reduce((sum, h, t) => sum + beta * (h - silenced.response[lead + t]), 0)
    const spent = spend.subarray(lead).reduce((sum, x) => sum + x, 0)
    expect(measured("roi", later)).toBeCloseTo(caused / spent, 12)
    expect(measured("contribution", later)).toBeCloseTo((beta * whole.reduce((sum, h) => sum + h, 0)) / 12_000, 12)
  })

  it("takes the marginal ROI from 1 % more spend; it is below the ROI where returns diminish everywhere", () => {
    const raised = createPath(spend.map(x => 1.01 * x))
    raised.evaluate(parameters, 0)
    const path = createPath(spend)
    path.evaluate(parameters, 0)
    const more = raised.response.reduce((sum, h, t) => sum + beta * (h - path.response[t]), 0)
    expect(measured("mroi", inMoney)).toBeCloseTo(more / 16.3, 9)
    expect(measured("mroi", inMoney)).toBeLessThan(measured("roi", inMoney))
  })

  it("states a coefficient in standard deviations of the KPI", () => {
    expect(measured("coefficient", inMoney)).toBe(500 / 80)
  })

  it("has no ROI without a value of the KPI or without spend: NaN, not a number that looks like one", () => {
    expect(measured("roi", exampleDataset({ periods: 16, value: undefined }))).toBeNaN()
    const unpaid = createEffectMeasure("roi", spend, undefined, createPath, inMoney, { mean: 1000, sd: 80 })
    expect(unpaid.weights[0]).toBeNaN()
  })
})
