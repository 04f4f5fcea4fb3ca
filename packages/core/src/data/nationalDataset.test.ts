import { describe, expect, it } from "vitest"
import { exampleDataset } from "../testing/exampleDataset.ts"
import type { Dataset } from "./Dataset.ts"
import { nationalDataset } from "./nationalDataset.ts"

/** Two geos, three periods, one more period of media. */
const panel: Dataset = {
  calendar: { period: "week", dates: ["2024-01-01", "2024-01-08", "2024-01-15"] },
  geos: ["north", "south"],
  population: Float64Array.of(1, 3),
  mediaLead: 1,
  kpi: {
    name: "sales",
    values: Float64Array.of(1, 2, 0, 3, 4, 0),
    valuePerUnit: Float64Array.of(10, 10, 10, 20, 10, 30)
  },
  channels: [
    {
      name: "tv",
      spend: Float64Array.of(Number.NaN, 1, 2, 3, 4, 5, 6, 7),
      exposure: Float64Array.of(1, 1, 1, 1, 2, 2, 2, 2),
      exposureName: "grps"
    }
  ],
  organic: [{ name: "email", exposure: Float64Array.of(0, 1, 0, 1, 5, 5, 5, 5) }],
  treatments: [{ name: "price", values: Float64Array.of(4, 4, 4, 8, 8, 8), baseline: 4 }],
  controls: [{ name: "weather", values: Float64Array.of(0, 0, 4, 4, 0, 0) }],
  events: [{ name: "fair", values: Float64Array.of(0, 0, 0, 0, 1, 0) }]
}

describe("nationalDataset", () => {
  const nation = nationalDataset(panel)

  it("adds up KPI, spend and exposure; what is unknown somewhere is unknown in the nation", () => {
    expect([...nation.kpi.values]).toEqual([4, 6, 0])
    expect([...nation.channels[0].spend]).toEqual([Number.NaN, 6, 8, 10])
    expect([...nation.channels[0].exposure]).toEqual([3, 3, 3, 3])
    expect([...nation.organic[0].exposure]).toEqual([5, 6, 5, 6])
    expect(nation.geos).toHaveLength(1)
    expect([...nation.population]).toEqual([4])
  })

  it("keeps the total value, and takes people's average value where nothing was sold", () => {
    expect([...nation.kpi.valuePerUnit!]).toEqual([(1 * 10 + 3 * 20) / 4, 10, 25])
  })

  it("averages treatments, controls and events over people", () => {
    expect([...nation.treatments[0].values]).toEqual([7, 7, 7])
    expect(nation.treatments[0].baseline).toBe(4)
    expect([...nation.controls[0].values]).toEqual([3, 0, 1])
    expect([...nation.events[0].values]).toEqual([0, 0.75, 0])
  })

  it("leaves a national dataset as it is", () => {
    const national = exampleDataset()
    expect(nationalDataset(national)).toBe(national)
  })
})
