import { describe, expect, it } from "vitest"
import type { Dataset } from "./Dataset.ts"
import { createFnv1a, datasetFingerprint } from "./datasetFingerprint.ts"

const dataset: Dataset = {
  calendar: { period: "week", dates: ["2024-01-01", "2024-01-08"] },
  geos: ["national"],
  population: Float64Array.of(1),
  mediaLead: 0,
  kpi: { name: "revenue", values: Float64Array.of(10, 12), valuePerUnit: undefined },
  channels: [{ name: "tv", spend: Float64Array.of(1, 2), exposure: Float64Array.of(3, 4), exposureName: "grps" }],
  organic: [],
  treatments: [],
  controls: [],
  events: []
}

describe("createFnv1a", () => {
  it.each([
    ["", "cbf29ce484222325"],
    ["a", "af63dc4c8601ec8c"],
    ["foobar", "85944171f73967e8"],
    ["chongo was here!\n", "46810940eff5f915"]
  ])("gives the published hash of %j", (text, hex) => {
    const hash = createFnv1a()
    hash.add(new TextEncoder().encode(text))
    expect(hash.hex()).toBe(hex)
  })
})

describe("datasetFingerprint", () => {
  it("is the same for equal datasets, whatever the order of their fields", () => {
    const reordered = Object.fromEntries(Object.entries(structuredClone(dataset)).toReversed()) as unknown as Dataset
    expect(datasetFingerprint(reordered)).toBe(datasetFingerprint(dataset))
    expect(datasetFingerprint(dataset)).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each<[string, Partial<Dataset>]>([
    ["a number in its last bit", { population: Float64Array.of(1 + Number.EPSILON) }],
    ["a date", { calendar: { ...dataset.calendar, dates: ["2024-01-01", "2024-01-09"] } }],
    ["where one name ends and the next begins", { geos: ["nation", "al"] }],
    ["the value of the KPI", { kpi: { ...dataset.kpi, valuePerUnit: Float64Array.of(1, 1) } }],
    ["a series moved to another role", { controls: [{ name: "x", values: Float64Array.of(0, 0) }] }]
  ])("changes with %s", (_, change) => {
    expect(datasetFingerprint({ ...dataset, ...change })).not.toBe(datasetFingerprint(dataset))
  })

  it("sees unknown values", () => {
    const withUnknown = { ...dataset, population: Float64Array.of(Number.NaN) }
    expect(datasetFingerprint(withUnknown)).toBe(datasetFingerprint(structuredClone(withUnknown)))
  })
})
