import { describe, expect, it } from "vitest"
import { bendColumns } from "../baseline/bendColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { compileModel } from "./compileModel.ts"
import type { ModelSpec } from "./ModelSpec.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "knots", knots: 5 },
  yearlyHarmonics: 2,
  likelihood: "normal"
}
/** The same series over 52 and over 60 periods. */
const whole = exampleDataset({ periods: 60, mediaLead: 4 })
const window: Dataset = {
  ...whole,
  calendar: { ...whole.calendar, dates: whole.calendar.dates.slice(0, 52) },
  kpi: { ...whole.kpi, values: whole.kpi.values.slice(0, 52), valuePerUnit: whole.kpi.valuePerUnit?.slice(0, 52) },
  channels: whole.channels.map(c => ({ ...c, spend: c.spend.slice(0, 56), exposure: c.exposure.slice(0, 56) })),
  organic: whole.organic.map(o => ({ ...o, exposure: o.exposure.slice(0, 56) })),
  treatments: whole.treatments.map(s => ({ ...s, values: s.values.slice(0, 52) })),
  controls: whole.controls.map(s => ({ ...s, values: s.values.slice(0, 52) })),
  events: whole.events.map(s => ({ ...s, values: s.values.slice(0, 52) }))
}
const model = compileModel(spec, window)
const natural = new Float64Array(model.layout.names.length)
model.samplePrior(createRng(3, "prior"), natural)
const value = (name: string) => natural[model.layout.names.indexOf(name)]

describe("decompositionOver", () => {
  const { components, decompose } = model.decompositionOver(whole)
  const parts = new Float64Array(components.length * 60)
  decompose(natural, parts)
  const part = (name: string) => parts.subarray(components.indexOf(name) * 60, (components.indexOf(name) + 1) * 60)

  it("is the model's own decomposition in the window", () => {
    const own = new Float64Array(components.length * 52)
    model.decompose(natural, own)
    expect(components).toEqual(model.components)
    components.forEach((name, c) => expect(part(name).slice(0, 52)).toEqual(own.slice(c * 52, (c + 1) * 52)))
  })

  it("goes on after the window with the window's zero points, slope, season and exposure units", () => {
    const t = 57
    const [control] = window.controls
    const centre = control.values.reduce((sum, x) => sum + x, 0) / 52
    expect(part("control.weather")[t]).toBeCloseTo(value("control.weather") * (whole.controls[0].values[t] - centre), 9)
    const trend = part("trend")
    expect(trend[59] - trend[58]).toBeCloseTo(trend[53] - trend[52], 9)
    const bends = bendColumns(5, 52, 60).reduce((sum, z, j) => sum + z[t] * value(`trend.bend[${j + 1}]`), 0)
    expect(trend[t]).toBeCloseTo(value("trend.slope") * t + bends, 9)
    const path = model.context.createPath("channel2", whole.channels[1].exposure)
    path.evaluate(natural, model.layout.media.get("channel2")!.transform)
    expect(part("channel2")[t]).toBeCloseTo(value("channel2.coefficient") * path.response[4 + t], 9)
  })

  it("refuses a dataset without one of the model's series", () => {
    expect(() => model.decompositionOver({ ...whole, controls: [] })).toThrow("weather")
  })
})
