import { compileModel, logNormalFromMoments, mediaEffects, type ModelSpec, type ParameterDraws } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { returnRatios } from "./returnRatios.ts"

const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const spec: ModelSpec = {
  channels: [
    {
      name: "tv",
      transform: {
        adstock: { kind: "geometric-recursive", retention: flat },
        saturation: { kind: "hill", halfSaturation: flat, slope: flat },
        order: "adstock-saturation"
      }
    }
  ],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const curve = { "tv.coefficient": 500, "tv.retention": 0.6, "tv.halfSaturation": 110, "tv.slope": 1.4 }

const drawOf = (names: readonly string[], values: Readonly<Record<string, number>>): ParameterDraws => ({
  parameterNames: names,
  chains: 1,
  draws: 1,
  values: Float64Array.from(names, name => values[name] ?? 1)
})

/** A KPI that is not constant, as a model's must be. */
const modelOf = (spend: readonly number[], options = {}) => {
  const dataset = nationalDataset({ tv: spend }, options)
  const values = dataset.kpi.values.map((y, t) => y + (t % 3))
  return compileModel(spec, { ...dataset, kpi: { ...dataset.kpi, values } })
}

describe("a channel's ROI", () => {
  it("has the worked example's value and density (W8)", () => {
    const model = modelOf(usual)
    const roi = mediaEffects(model, drawOf(model.layout.names, curve))[0].roi![0]
    expect(relativeError(roi, 2.1273415606873796)).toBeLessThan(1e-6)
    expect(relativeError((roi / 500) * 1630, 6.935133487840858)).toBeLessThan(1e-6)
    expect(relativeError((2.1273415606873796 * 1630) / ((roi / 500) * 1630), 500)).toBeLessThan(1e-6)
    // The density of β under a log-normal ROI: its own at ROI = β·unit, times the unit.
    const { mu, sigma } = logNormalFromMoments(2, 0.5)
    const logDensity =
      -0.5 * ((Math.log(roi) - mu) / sigma) ** 2 - Math.log(roi * sigma * Math.sqrt(2 * Math.PI)) + Math.log(roi / 500)
    expect(relativeError(logDensity, -5.801884206761588)).toBeLessThan(1e-6)
  })
})

describe("returnRatios", () => {
  it("has the worked example's κ (W8)", () => {
    // Usual spend is what is recorded; a millionth of the market goes dark, so that the records do not show it.
    const record = experimentRecord({ scope: { treatedShare: 1e-9, liftScaledTo: "treated" } })
    const model = modelOf(usual)
    const [ratio] = returnRatios(record, model, drawOf(model.layout.names, curve))
    expect(relativeError(ratio, 0.9328000939939701)).toBeLessThan(1e-6)
  })

  it("is h(1 − s) for a small lasting change in a steady state (W8)", () => {
    const record = experimentRecord({
      design: { kind: "heavy-up", unit: "geo", randomised: true },
      window: { start: "2010-07-05", end: "2021-06-27", measureEnd: "2021-06-27" },
      scope: { treatedShare: 1e-6, liftScaledTo: "treated" },
      spend: { treatedMultiplier: 1.0001 }
    })
    const model = modelOf(new Array<number>(600).fill(100), { firstDate: "2010-01-04" })
    // Start and end of the stock at either side weigh 1 in 600 weeks.
    expect(returnRatios(record, model, drawOf(model.layout.names, curve))[0]).toBeCloseTo(0.746633, 2)
  })

  it("does not depend on the coefficient", () => {
    const model = modelOf(usual)
    const at = (coefficient: number) =>
      returnRatios(
        experimentRecord(),
        model,
        drawOf(model.layout.names, { ...curve, "tv.coefficient": coefficient })
      )[0]
    expect(at(7)).toBeCloseTo(at(500), 12)
  })

  it("refuses channels that were changed together", () => {
    const model = modelOf(usual)
    const record = experimentRecord({
      channels: [
        { channel: "tv", role: "changed" },
        { channel: "radio", role: "changed" }
      ]
    })
    expect(() => returnRatios(record, model, drawOf(model.layout.names, curve))).toThrow(RangeError)
  })
})
