import { describe, expect, it } from "vitest"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { truncateDataset } from "./truncateDataset.ts"
import { truncateModel } from "./truncateModel.ts"

const dataset = exampleDataset({ periods: 40, mediaLead: 3 })
const transform = defaultMediaTransform("week")
const spec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" as const },
  yearlyHarmonics: 1,
  likelihood: "normal" as const
}

describe("truncateDataset", () => {
  it("keeps the first periods of every series, and the media before them", () => {
    const early = truncateDataset(dataset, 25)
    expect(early.calendar.dates).toEqual(dataset.calendar.dates.slice(0, 25))
    expect(early.kpi.values).toEqual(dataset.kpi.values.slice(0, 25))
    expect(early.kpi.valuePerUnit).toEqual(dataset.kpi.valuePerUnit?.slice(0, 25))
    expect(early.channels[1].exposure).toEqual(dataset.channels[1].exposure.slice(0, 28))
    expect(early.controls[0].values).toEqual(dataset.controls[0].values.slice(0, 25))
  })

  it("keeps geos apart", () => {
    const two = {
      ...dataset,
      geos: ["north", "south"],
      kpi: { ...dataset.kpi, values: Float64Array.from({ length: 80 }, (_, i) => i), valuePerUnit: undefined },
      channels: [],
      organic: [],
      treatments: [],
      controls: [],
      events: []
    }
    expect([...truncateDataset(two, 2).kpi.values]).toEqual([0, 1, 40, 41])
  })

  it("refuses more periods than there are", () => {
    expect(() => truncateDataset(dataset, 41)).toThrow("41 of 40")
    expect(() => truncateDataset(dataset, 0)).toThrow(RangeError)
  })
})

describe("truncateModel", () => {
  it("leaves out what had nothing to say yet", () => {
    const late = new Float64Array(43).fill(1000, 30)
    const changed = {
      ...dataset,
      channels: [dataset.channels[0], { ...dataset.channels[1], spend: late, exposure: late }],
      controls: [{ name: "weather", values: new Float64Array(40).fill(7, 0, 30) }]
    }
    // The promotion first happens in period 3.
    const early = truncateModel(spec, changed, 3)
    expect(early.leftOut).toEqual(["channel2", "weather", "promotion"])
    expect(early.spec.channels.map(({ name }) => name)).toEqual(["channel1"])
    expect(early.dataset.events).toEqual([])
    expect(truncateModel(spec, changed, 40).leftOut).toEqual([])
  })
})
