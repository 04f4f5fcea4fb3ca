import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { auditDataset } from "./auditDataset.ts"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { readDataset } from "./readDataset.ts"

/** Public data sets, kept beside the repository and not in it. */
const folder = new URL("../../../../../shared/data/mmm/", import.meta.url)

function read(file: string, columns: DatasetColumns) {
  const outcome = readDataset({ text: readFileSync(new URL(file, folder), "utf8"), file }, columns)
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  return outcome
}

function sum(values: Float64Array) {
  return values.reduce((total, value) => total + value, 0)
}

describe.skipIf(!existsSync(folder))("readDataset on published files (skipped where ../shared/data is absent)", () => {
  it("reads PyMC-Marketing's example", () => {
    const { dataset, problems } = read("mmm_example.csv", {
      date: "date_week",
      kpi: { column: "y" },
      channels: { x1: { spend: "x1" }, x2: { spend: "x2" } },
      events: ["event_1", "event_2"]
    })
    expect(problems).toEqual([])
    expect(dataset.calendar.period).toBe("week")
    expect(dataset.calendar.dates).toHaveLength(179)
    expect(dataset.events.map(({ values }) => dataset.calendar.dates[values.indexOf(1)])).toEqual([
      "2019-05-13",
      "2020-09-14"
    ])
    expect(dataset.kpi.values[0]).toBe(3984.662237343649)
  })

  it("reads Robyn's simulated weeks, with its events in words", () => {
    const { dataset, problems } = read("robyn_simulated_weekly.csv", {
      date: "DATE",
      kpi: { column: "revenue" },
      channels: {
        tv: { spend: "tv_S" },
        ooh: { spend: "ooh_S" },
        print: { spend: "print_S" },
        facebook: { spend: "facebook_S", exposure: "facebook_I" },
        search: { spend: "search_S", exposure: "search_clicks_P" }
      },
      organic: { newsletter: { exposure: "newsletter" } },
      controls: ["competitor_sales_B"],
      events: ["events"]
    })
    expect(problems).toEqual([])
    expect(dataset.calendar.dates).toHaveLength(208)
    expect(dataset.events.map(({ name, values }) => [name, sum(values)])).toEqual([
      ["event1", 1],
      ["event2", 1]
    ])
    expect(dataset.kpi.values[0]).toBe(2754371.66666667)
  })

  it("reads Meridian's panel of 20 geos", () => {
    const { dataset, problems } = read("meridian_geo_media.csv", {
      date: "time",
      geo: "geo",
      population: "population",
      kpi: { column: "conversions", valueColumn: "revenue_per_conversion" },
      channels: Object.fromEntries(
        [0, 1, 2, 3].map(c => [`c${c}`, { spend: `Channel${c}_spend`, exposure: `Channel${c}_impression` }])
      ),
      controls: ["competitor_activity_score_control", "sentiment_score_control"]
    })
    expect(problems).toEqual([])
    expect(dataset.geos).toHaveLength(20)
    expect(dataset.geos.slice(8, 12)).toEqual(["Geo8", "Geo9", "Geo10", "Geo11"])
    expect(dataset.calendar.dates).toHaveLength(156)
    expect(dataset.population[0]).toBeCloseTo(847483.56, 8)
    expect(dataset.kpi.values[1]).toBe(15978182)
    expect(dataset.kpi.valuePerUnit![1]).toBe(0.03485787)
    expect(dataset.channels[3].exposure[1]).toBe(2159610)
    // Cells whose baseline the generator cut off at 0: by its own truth +5.8, +3.6, +3.5 and +3.5, noise being 0.5.
    const told = auditDataset(dataset).problems.map(({ code, message }) => [
      code,
      message.match(/Geo\d+|\d{4}-\d\d-\d\d/g)
    ])
    expect(told).toEqual([
      ["OutliersInGeo", ["Geo4", "2021-09-06"]],
      ["OutliersInGeo", ["Geo7", "2022-11-07"]],
      ["OutliersInGeo", ["Geo15", "2023-12-25"]],
      ["OutliersInGeo", ["Geo9", "2023-05-01"]]
    ])
  })

  it("reads Meridian's media history of three weeks before the first KPI, with unknown spend", () => {
    const { dataset, problems } = read("meridian_unit_lagged_sample.csv", {
      date: "time",
      geo: "geo",
      population: "population",
      kpi: { column: "kpi", valueColumn: "revenue_per_kpi" },
      channels: Object.fromEntries(
        [0, 1, 2].map(c => [`m${c}`, { spend: `media_spend_${c}`, exposure: `media_${c}` }])
      ),
      organic: { organic: { exposure: "organic_media_3" } },
      treatments: { lever: { column: "non_media_0", baseline: "min" } },
      controls: ["control_0", "control_1"],
      missing: "error"
    })
    expect(problems.map(({ code }) => code)).toEqual(["MediaHistory"])
    expect(dataset.mediaLead).toBe(3)
    expect(dataset.geos).toHaveLength(5)
    expect(dataset.calendar.dates).toHaveLength(200)
    expect(dataset.calendar.dates[0]).toBe("2021-01-25")
    expect(dataset.channels[0].exposure).toHaveLength(5 * 203)
    expect([...dataset.channels[0].exposure.subarray(0, 4)]).toEqual([14, 16, 10, 7])
    expect([...dataset.channels[0].spend.subarray(0, 4)]).toEqual([NaN, NaN, NaN, 2.764052345967664])
    expect(dataset.population[0]).toBe(3186)
  })
})
