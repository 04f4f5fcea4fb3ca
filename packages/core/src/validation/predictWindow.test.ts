import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { checkPrior } from "./checkPrior.ts"
import { predictWindow } from "./predictWindow.ts"

describe("predictive distributions of a model", () => {
  const transform = defaultMediaTransform("week")
  const dataset = exampleDataset({ periods: 40 })
  const spec = {
    channels: ["channel1", "channel2"].map(name => ({ name, transform })),
    organic: [],
    trend: { kind: "linear" as const },
    yearlyHarmonics: 1,
    likelihood: "normal" as const
  }
  const model = compileModel(spec, dataset)

  it("are the decomposition's sum, and noise of the model's own size around it", () => {
    const prior = drawPrior(model, 300, 1)
    const { drawCount, expected, predicted } = predictWindow(model, prior, 1)
    const parts = new Float64Array(model.components.length * 40)
    const names = prior.parameterNames.length
    const draw = 123
    model.decompose(prior.values.subarray(draw * names, (draw + 1) * names), parts)
    const sum = model.components.reduce((total, _, c) => total + parts[c * 40 + 7], 0)
    expect(expected[7 * drawCount + draw]).toBeCloseTo(sum, 9)
    const sigma = (d: number) => prior.values[d * names + prior.parameterNames.indexOf("sigma")]
    const standardised = predicted.map((y, i) => (y - expected[i]) / sigma(i % drawCount))
    // Mean and mean square of 12,000 standard normals, within five standard errors
    expect(Math.abs(mean(standardised))).toBeLessThan(5 / Math.sqrt(12_000))
    expect(Math.abs(mean(standardised.map(z => z * z)) - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(12_000))
  })

  it("tell whether the priors expect such data", () => {
    const check = checkPrior(model, 1)
    expect(check.level.percentile).toBeGreaterThan(0.05)
    expect(check.level.percentile).toBeLessThan(0.95)
    const values = dataset.kpi.values.map(y => 100 * y)
    const elsewhere = compileModel(spec, { ...dataset, kpi: { ...dataset.kpi, values } }, [], { mean: 900, sd: 80 })
    expect(checkPrior(elsewhere, 1).level.percentile).toBe(1)
  })
})
