import { describe, expect, it } from "vitest"
import { packCurves } from "../curves/packCurves.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { withFrequency } from "../testing/withFrequency.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import { forecastFromPacks } from "./forecastFromPacks.ts"
import { packBaseline } from "./packBaseline.ts"
import { sumDraws } from "./sumDraws.ts"

const transform = defaultMediaTransform("week")
const model = compileModel(
  {
    channels: [
      { name: "channel1", transform },
      { name: "channel2", transform: { ...transform, frequency: defaultFrequencySaturation } }
    ],
    organic: [{ name: "email", transform }],
    trend: { kind: "linear" },
    yearlyHarmonics: 1,
    likelihood: "normal"
  },
  withFrequency(exampleDataset({ periods: 60, mediaLead: 3 }))
)
const posterior = drawPrior(model, 90, 1)
const curves = packCurves(
  model,
  posterior,
  { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] },
  30
)
const baseline = packBaseline(model, posterior, 12, { given: new Map(), trend: "flat" }, curves.draws, 7)
const spend = new Map([
  ["channel1", Float64Array.of(50, 0, 80, 10)],
  ["channel2", Float64Array.of(0, 90, 60, 60)]
])

/** The baseline is stored with six digits. */
const close = (a: Float64Array, b: Float64Array) =>
  a.forEach((x, i) => expect(Math.abs(x / b[i] - 1)).toBeLessThan(1e-5))

describe("forecastFromPacks", () => {
  const packed = forecastFromPacks(curves, baseline, spend)

  it("is the model's own forecast of the same draws", () => {
    const { dataset } = continueDataset(model.dataset, { spend, given: new Map(), trend: "flat" })
    const own = drawForecast(model, thinDraws(posterior, 30), dataset, { trend: "flat", seed: 7 })
    expect(packed.dates).toEqual(own.dates)
    for (const t of [0, 1, 2, 3]) {
      close(sumDraws(packed, [0], [t]), sumDraws(own, [0], [t]))
      close(sumDraws(packed, [1], [t]), sumDraws(own, [1], [t]))
      close(sumDraws(packed, [2], [t]), sumDraws(own, own.components.map((_, c) => c).slice(2), [t]))
      close(sumDraws(packed, "noise", [t]), sumDraws(own, "noise", [t]))
    }
  })

  it("refuses packs and plans that do not belong together", () => {
    expect(() => forecastFromPacks({ ...curves, draws: 29 }, baseline, spend)).toThrow("29 draws of curves, 30")
    expect(() => forecastFromPacks(curves, baseline, new Map([["channel1", [1]]]))).toThrow("channel2")
    const long = new Map(Array.from(spend.keys(), name => [name, new Float64Array(13)]))
    expect(() => forecastFromPacks(curves, baseline, long)).toThrow("baseline of 12")
  })
})
