import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { kpiScale } from "./kpiScale.ts"
import { linearColumns } from "./linearColumns.ts"
import type { ModelSpec } from "./ModelSpec.ts"

const dataset = exampleDataset()
const scale = kpiScale(dataset.kpi)
const spec: ModelSpec = {
  channels: [],
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 2,
  likelihood: "normal"
}
const columns = linearColumns(spec, dataset, scale)
const column = (name: string) => columns.find(column => column.name === name)!

describe("linearColumns", () => {
  it("lists trend, season, treatments, controls and events", () => {
    expect(columns.map(({ name, component }) => [name, component])).toEqual([
      ["trend.slope", "trend"],
      ["season.yearly.sin[1]", "season"],
      ["season.yearly.cos[1]", "season"],
      ["season.yearly.sin[2]", "season"],
      ["season.yearly.cos[2]", "season"],
      ["treatment.price", "treatment.price"],
      ["control.weather", "control.weather"],
      ["event.promotion", "event.promotion"]
    ])
    const bare = linearColumns({ ...spec, trend: { kind: "none" }, yearlyHarmonics: 0 }, dataset, scale)
    expect(bare.length).toBe(3)
  })

  it("counts the trend from the first period, a treatment from its baseline, a control from its mean", () => {
    expect([...column("trend.slope").values.subarray(0, 3)]).toEqual([0, 1, 2])
    expect(column("treatment.price").values[5]).toBe(dataset.treatments[0].values[5] - 10)
    expect(mean(column("control.weather").values)).toBeCloseTo(0, 10)
    expect(column("event.promotion").values).toBe(dataset.events[0].values)
  })

  it("lets one column explain about as much as the KPI varies, and an event three times its sd", () => {
    for (const { values, priorSd } of columns.slice(0, -1))
      expect(priorSd * Math.sqrt(variance(values))).toBeCloseTo(scale.sd, 9)
    expect(column("event.promotion").priorSd).toBe(3 * scale.sd)
  })
})
